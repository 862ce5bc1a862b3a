/** Rows of a page of a list. */
export const PER_PAGE = 25;
