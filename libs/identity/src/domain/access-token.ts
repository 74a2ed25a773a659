/** How long an access token speaks for its session, in seconds. Rights are looked up at every request all the same. */
export const ACCESS_TOKEN_SECONDS = 600;
/** How long a refresh token waits to be used, in days. */
export const REFRESH_TOKEN_DAYS = 14;
