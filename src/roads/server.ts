import { z } from 'zod'
import type { Clock } from '#src/clock.ts'
import type { Point } from '#src/places/rules.ts'
import type { Log } from '#src/web/log.ts'
import { wgs84Of } from './rules/wgs84.ts'

/** Seconds from each source to each destination, row by row; null where there is no way by road. */
type Table = readonly (readonly (number | null)[])[]

/** The agency's own routing server, which speaks as OSRM does. */
export interface Roads {
  /** Names the server in what is kept: another one answers otherwise. */
  readonly address: string
  /**
   * How long it takes from each of these places to each of those, at most 100 and 50 of them, all rounded.
   * @returns undefined when the server does not answer, or has lately not answered
   */
  table(
    sources: readonly Point[],
    destinations: readonly Point[],
    signal?: AbortSignal,
  ): Promise<Table | undefined>
}

interface Terms {
  clock: Clock
  log: Log
  /** Milliseconds that an answer may take. */
  patienceMs?: number
}

/** Longer than a large table takes on a small server, and not so long that a page seems broken. */
const usualPatienceMs = 5_000

/** Milliseconds for which a server that did not answer is left alone, so that pages wait for it once and not each. */
const restMs = 60_000

/** Smaller questions that one may become, where the server finds it too big or a place of it unreachable. */
const mostParts = 40

/** Metres to the nearest road beyond which a place is not on the server's map. */
const offTheMapMetres = 5_000

const waypoint = z.object({ distance: z.number().optional() })
const answer = z.object({
  code: z.string(),
  durations: z.array(z.array(z.number().min(0).max(1e7).nullable())).optional(),
  sources: z.array(waypoint).optional(),
  destinations: z.array(waypoint).optional(),
})

/** Why there is no answer, in words of the house: the server's own could repeat what was asked. */
type Fault =
  | 'not reached'
  | 'took too long'
  | 'not understood'
  | 'another size'
  | 'refused'
  | 'too many parts'

/** What a smaller question may be answered. */
const smallerMayDo: readonly string[] = ['NoSegment', 'TooBig']

export function openRoads(url: URL, { clock, log, patienceMs = usualPatienceMs }: Terms): Roads {
  let restingUntil = 0

  /** Asks once, and once more where that may help. */
  async function ask(sources: readonly Point[], destinations: readonly Point[], signal?: AbortSignal) {
    const address = addressOf(url, sources, destinations)
    const first = await askOnce(address, patienceMs, signal)
    if (!isFault(first) || first === 'refused' || signal?.aborted) return first
    return askOnce(address, patienceMs, signal)
  }

  /** The table of these, put together of smaller ones where the server answers no larger. */
  async function tableOf(
    sources: readonly Point[],
    destinations: readonly Point[],
    budget: { parts: number },
    signal?: AbortSignal,
  ): Promise<Table | Fault> {
    if (budget.parts-- <= 0) return 'too many parts'
    const found = await ask(sources, destinations, signal)
    if (isFault(found)) return found
    if (found.code === 'Ok') return measured(found, sources.length, destinations.length)
    if (found.code === 'NoTable') return sources.map(() => destinations.map(() => null))
    if (!smallerMayDo.includes(found.code)) return 'refused'
    if (sources.length === 1 && destinations.length === 1)
      return found.code === 'NoSegment' ? [[null]] : 'refused'
    const bySource = sources.length >= destinations.length
    const [one, other] = halves(bySource ? sources : destinations)
    const part = (half: readonly Point[]) =>
      bySource ? tableOf(half, destinations, budget, signal) : tableOf(sources, half, budget, signal)
    const left = await part(one)
    if (isFault(left)) return left
    const right = await part(other)
    if (isFault(right)) return right
    return bySource ? [...left, ...right] : left.map((row, index) => [...row, ...(right[index] ?? [])])
  }

  return {
    address: url.href,
    async table(sources, destinations, signal) {
      if (clock().getTime() < restingUntil || signal?.aborted) return undefined
      const found = await tableOf(sources, destinations, { parts: mostParts }, signal)
      if (!isFault(found)) return found
      if (signal?.aborted) return undefined
      // Of several that wait at once the first tells.
      const now = clock().getTime()
      if (now >= restingUntil) log({ level: 'error', what: 'the routing server gave no times', why: found })
      restingUntil = now + restMs
      return undefined
    },
  }
}

const isFault = <Found extends object>(found: Found | Fault): found is Fault => typeof found === 'string'

const halves = (places: readonly Point[]) => {
  const middle = Math.ceil(places.length / 2)
  return [places.slice(0, middle), places.slice(middle)] as const
}

/** `table/v1/driving/{longitude},{latitude};…?sources=0;…&destinations=1;…&annotations=duration`, to a metre. */
function addressOf(url: URL, sources: readonly Point[], destinations: readonly Point[]): string {
  const places = [...sources, ...destinations].map((point) => {
    const { longitude, latitude } = wgs84Of(point)
    return `${longitude.toFixed(5)},${latitude.toFixed(5)}`
  })
  const numbers = (count: number, from: number) => Array.from({ length: count }, (_, n) => from + n).join(';')
  const asked = `sources=${numbers(sources.length, 0)}&destinations=${numbers(destinations.length, sources.length)}`
  return `${url.href}table/v1/driving/${places.join(';')}?${asked}&annotations=duration&generate_hints=false`
}

async function askOnce(
  address: string,
  patienceMs: number,
  signal: AbortSignal | undefined,
): Promise<z.output<typeof answer> | Fault> {
  const patience = AbortSignal.timeout(patienceMs)
  let text: string
  try {
    const response = await fetch(address, {
      // What is asked goes to that server and nowhere that it might point to.
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    text = await response.text()
    // A refusal is told in the body, with 400; anything else comes from something in between.
    if (!response.ok && response.status !== 400) return response.status < 500 ? 'refused' : 'not reached'
  } catch {
    return patience.aborted ? 'took too long' : 'not reached'
  }
  try {
    const read = answer.safeParse(JSON.parse(text))
    return read.success ? read.data : 'not understood'
  } catch {
    return 'not understood'
  }
}

/** The seconds of an answer, if it has as many as were asked for; none for places that are not on the server's map. */
function measured(
  { durations = [], sources, destinations }: z.output<typeof answer>,
  rows: number,
  columns: number,
): Table | Fault {
  if (durations.length !== rows || durations.some((row) => row.length !== columns)) return 'another size'
  const isOff = (place?: { distance?: number | undefined }) => (place?.distance ?? 0) > offTheMapMetres
  return durations.map((row, from) =>
    row.map((seconds, to) =>
      seconds === null || isOff(sources?.[from]) || isOff(destinations?.[to]) ? null : Math.round(seconds),
    ),
  )
}
