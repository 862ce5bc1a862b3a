import polyglotI18nProvider from "ra-i18n-polyglot";
import { en } from "./en.ts";
import { pseudo } from "./pseudo.ts";

export const PSEUDO_LOCALE = "en-XA";

/**
 * The texts of the console for react-admin. The pseudo-locale marks every text, so that a test finds
 * texts that are not in `i18n/en`, and widths that only fit English.
 */
export const i18nProvider = polyglotI18nProvider((locale) => (locale === PSEUDO_LOCALE ? pseudo(en) : en), "en", [
  { locale: "en", name: "English" },
]);
