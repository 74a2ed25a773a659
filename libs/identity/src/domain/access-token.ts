/** How long an access token speaks for its session, in seconds. Rights are looked up at every request all the same. */
export const ACCESS_TOKEN_SECONDS = 600;
/** How long somebody has to choose a password after signing in with a one-time one, in seconds. */
export const PASSWORD_CHANGE_SECONDS = 600;
