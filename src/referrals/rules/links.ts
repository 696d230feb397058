/** Where a friend enquires whom the link was given to. */
export const pathOfLink = (token: string): string => `/refer/${token}`
