/** The version of this package, as files that it writes carry it; a test keeps it equal to package.json's. */
export const version = "0.1.0";
