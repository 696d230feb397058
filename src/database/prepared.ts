import type { CompiledQuery } from 'kysely'
import { type Database, kindOf } from './open.ts'

interface Compilable<Row> {
  compile(database: Database): CompiledQuery<Row>
}

/** Stands for a value while a query is built. */
class Blank {
  readonly place: number

  constructor(place: number) {
    this.place = place
  }
}

/** Shapes kept of one query: lists of ids come in many lengths. */
const shapesKept = 200

/**
 * A query that is built once for each shape of what it is given and from then on only filled in: building one takes
 * several times as long as finding a few rows by it. Strings and numbers are values, and `build` must not look at them;
 * what is null or left out, the lengths of lists, yes and no, and sets (of roles) are its shape, which it may look at.
 * The answer runs on whatever it is handed, the database or a unit, and finds the rows.
 */
export function prepared<Given extends readonly unknown[], Row>(
  build: (database: Database, ...given: Given) => Compilable<Row>,
): (database: Database, ...given: Given) => Promise<Row[]> {
  const known = { SQLite: new Map<Shape, Shaped<Row>>(), PostgreSQL: new Map<Shape, Shaped<Row>>() }
  return async (database, ...given) => {
    const shapes = known[kindOf(database)]
    const { shape, values } = shapeAndValues(given)
    let shaped = shapes.get(shape)
    if (!shaped) {
      shaped = shapedBy(build(database, ...withBlanks(given)).compile(database))
      mustBeSame(filledIn(shaped, values), build(database, ...given).compile(database))
      if (shapes.size >= shapesKept) shapes.clear()
      shapes.set(shape, shaped)
    }
    // Its executor at once: what stands before it is for queries that are not compiled yet.
    return (await database.getExecutor().executeQuery(filledIn(shaped, values))).rows
  }
}

type Value = string | number

const isValue = (given: unknown): given is Value => typeof given === 'string' || typeof given === 'number'

/** What is given, written out without its values; of values alone, their number. */
type Shape = string | number

/** A query with blanks, and of each of its parameters which value goes there; the rest are its own. */
interface Shaped<Row> {
  query: CompiledQuery<Row>
  places: readonly (number | undefined)[]
}

const shapedBy = <Row>(query: CompiledQuery<Row>): Shaped<Row> => ({
  query,
  places: query.parameters.map((one) => (one instanceof Blank ? one.place : undefined)),
})

/** The same for a query that finds one row or none. */
export function preparedOne<Given extends readonly unknown[], Row>(
  build: (database: Database, ...given: Given) => Compilable<Row>,
): (database: Database, ...given: Given) => Promise<Row | undefined> {
  const rows = prepared(build)
  return async (database, ...given) => (await rows(database, ...given))[0]
}

/** Most queries are given values and nothing else: how many is all there is to know of their shape. */
function shapeAndValues(given: readonly unknown[]): { shape: Shape; values: readonly Value[] } {
  if (areValues(given)) return { shape: given.length, values: given }
  const values: Value[] = []
  return { shape: shapeOf(given, values), values }
}

const areValues = (given: readonly unknown[]): given is readonly Value[] => given.every(isValue)

/** Everything about `given` that a query may be built by; its values are added to `values`, in their order. */
function shapeOf(given: unknown, values: Value[]): string {
  if (isValue(given)) {
    values.push(given)
    return '?'
  }
  if (given === null || given === undefined || typeof given === 'boolean') return String(given)
  if (given instanceof Set) return shapeOfSet(given)
  if (Array.isArray(given)) return shapeOfList(given, values)
  if (typeof given !== 'object') throw new Error(`A query cannot be given a ${typeof given}`)
  let shape = '{'
  for (const name in given) shape += `${name}:${shapeOf(given[name as keyof typeof given], values)},`
  return `${shape}}`
}

function shapeOfSet(given: ReadonlySet<unknown>): string {
  let shape = '<'
  for (const one of given) shape += `${one},`
  return `${shape}>`
}

function shapeOfList(given: readonly unknown[], values: Value[]): string {
  // Nearly always ids, so many that their number is sooner read than a mark for each.
  if (given.every((one) => typeof one === 'string')) {
    for (const one of given) values.push(one)
    return `[${given.length}]`
  }
  let shape = '['
  for (const one of given) shape += `${shapeOf(one, values)},`
  return `${shape}]`
}

/** The same with a blank in place of each value, in the order in which `shapeOf` tells them. */
function withBlanks<Given>(given: Given): Given {
  let place = 0
  const blank = (part: unknown): unknown => {
    if (isValue(part)) return new Blank(place++)
    if (Array.isArray(part)) return part.map(blank)
    if (part === null || typeof part !== 'object' || part instanceof Set) return part
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, blank(one)]))
  }
  return blank(given) as Given
}

const filledIn = <Row>({ query, places }: Shaped<Row>, values: readonly Value[]): CompiledQuery<Row> => ({
  sql: query.sql,
  query: query.query,
  queryId: query.queryId,
  parameters: places.map((place, index) => (place === undefined ? query.parameters[index] : values[place])),
})

/** A query that looks at its values comes out otherwise with them than with blanks. */
function mustBeSame(filled: CompiledQuery, built: CompiledQuery): void {
  const same =
    filled.sql === built.sql && filled.parameters.every((one, index) => one === built.parameters[index])
  if (!same) throw new Error(`A prepared query looks at the values that it is given: ${built.sql}`)
}
