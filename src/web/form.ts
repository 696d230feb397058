import type { Context } from 'hono'
import type { z } from 'zod'
import { inOneLine, withoutInvisible } from '#src/visible.ts'
import { joinDays } from './days.ts'

/** What was typed, field by field; a repeated field is an array. */
export type Entered = Record<string, unknown>
/** What is wrong, a message a field. */
export type Problems = Record<string, string>

export type Form<Values> =
  | { ok: true; values: Values; entered: Entered }
  | { ok: false; entered: Entered; problems: Problems }

/** What the person typed, checked: either the values, or what they entered and what is wrong with each field. */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<Form<z.output<Schema>>> {
  const entered = joinDays(withoutInvisibles(await readBody(c)))
  const result = schema.safeParse(entered, { error: inPlainWords })
  return result.success
    ? { ok: true, values: result.data, entered }
    : { ok: false, entered, problems: firstProblems(result.error) }
}

/** More fields than any form of ours has: whoever sends so many would keep everybody waiting while they are taken apart. */
const mostFields = 5_000

/**
 * The fields of a body, a repeated one as an array; none when the body is broken or has more of them than any form, as
 * if nothing had been typed.
 */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  try {
    if ((await fieldsIn(c)) > mostFields) return {}
    return await c.req.parseBody({ all: true })
  } catch (error) {
    // What reads forms throws this for a body that has no boundary, or is none.
    if (error instanceof TypeError) return {}
    throw error
  }
}

/** Counted before any is read; of a form with files there are fewer, because each brings a heading of its own. */
async function fieldsIn(c: Context): Promise<number> {
  if (!/^application\/x-www-form-urlencoded/i.test(c.req.header('Content-Type') ?? '')) return 0
  const body = Buffer.from(await c.req.arrayBuffer())
  let fields = 1
  for (let at = body.indexOf('&'); at >= 0; at = body.indexOf('&', at + 1)) fields++
  return fields
}

/** The fields that people type several lines into; any other is one line, whatever was sent. */
export const severalLines: ReadonlySet<string> = new Set([
  'address',
  'asked',
  'choices',
  'columns',
  'fit',
  'header',
  'note',
  'ownGroupKinds',
  'paragraph',
  'quadrants',
  'reason',
  'statementWords',
  'trailer',
  'why',
])

/** Passwords are what was chosen, but for what no keyboard types. */
const passwords = ['password', 'current', 'chosen']

/** Without what cannot be seen, which would make one name read as another. */
const withoutInvisibles = (entered: Entered): Entered =>
  Object.fromEntries(
    Object.entries(entered).map(([field, value]) => {
      const clean = (each: unknown) => (typeof each === 'string' ? asTypedInto(field, each) : each)
      return [field, Array.isArray(value) ? value.map(clean) : clean(value)]
    }),
  )

function asTypedInto(field: string, text: string): string {
  if (passwords.includes(field)) return text.replace(/[^\P{Cc}\t\n\r]/gu, '')
  return severalLines.has(field) ? withoutInvisible(text) : inOneLine(text)
}

/** What a page carries along without showing it, so that no link can lead there. */
const unseenFields = ['once', 'version', 'next']

/** For what no form of ours sends, such as a field twice: where a field has words of its own, those are said. */
const inPlainWords = ({ path }: { path?: readonly PropertyKey[] }) =>
  unseenFields.includes(fieldOf(path ?? [])) ? 'Open this page again' : 'Enter this again'

/** The first problem of each field, in the order of the form. */
function firstProblems(error: z.ZodError): Problems {
  const problems: Problems = {}
  for (const { path, message } of error.issues) {
    const field = fieldOf(path)
    problems[unseenFields.includes(field) ? '' : field] ??= message
  }
  return problems
}

/** What is wrong with one answer of several, such as a ticked box, belongs to their one field. */
const fieldOf = (path: readonly PropertyKey[]) =>
  (typeof path.at(-1) === 'number' ? path.slice(0, -1) : path).join('.')
