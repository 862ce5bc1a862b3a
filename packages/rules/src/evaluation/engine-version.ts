/** Version of the engine, kept beside what it said; equal to the package's own. */
export const ENGINE_VERSION = "0.5.0";
