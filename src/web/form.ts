import type { Context } from 'hono'
import type { z } from 'zod'
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
  const entered = joinDays(await c.req.parseBody({ all: true }))
  const result = schema.safeParse(entered)
  return result.success
    ? { ok: true, values: result.data, entered }
    : { ok: false, entered, problems: firstProblems(result.error) }
}

const firstProblems = (error: z.ZodError): Problems =>
  Object.fromEntries(error.issues.toReversed().map((issue) => [fieldOf(issue.path), issue.message]))

/** What is wrong with one answer of several, such as a ticked box, belongs to their one field. */
const fieldOf = (path: readonly PropertyKey[]) =>
  (typeof path.at(-1) === 'number' ? path.slice(0, -1) : path).join('.')
