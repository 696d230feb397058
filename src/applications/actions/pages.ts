/** Where the browser goes on once an application was begun or changed. */
export const pageOf = (id: string) => `/applications/${id}`
