/** Class names in one attribute, without those that do not apply. */
export function classes(...names: (string | false | null | undefined)[]): string {
  let all = ''
  for (const name of names) if (name) all += all === '' ? name : ` ${name}`
  return all
}

/** Text size: small, medium, large, extra large. */
export type Size = 's' | 'm' | 'l' | 'xl'

/** Further attributes of an element, such as htmx's. */
export type Attributes = Record<string, string | number | undefined>
