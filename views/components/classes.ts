/** Class names in one attribute, without those that do not apply. */
export const classes = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')

/** Text size: small, medium, large, extra large. */
export type Size = 's' | 'm' | 'l' | 'xl'

/** Further attributes of an element, such as htmx's. */
export type Attributes = Record<string, string | number | undefined>
