/** What the build puts in place of names. */

/** Where the server is, without a trailing slash (vite.config.ts). */
declare const __API_URL__: string
