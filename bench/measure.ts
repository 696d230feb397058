import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'

export interface Figures {
  perSecond: number
  /** Milliseconds from asking to the answer's last byte. */
  p50: number
  p99: number
}

interface Asking {
  connections: number
  seconds: number
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  status?: 200 | 303
}

/** Asks one address again and again for some seconds. Any other answer than the expected one is a fault of the bench. */
export async function ask(url: string, asking: Asking): Promise<Figures> {
  const { connections, seconds, method = 'GET', headers = {}, body, status = 200 } = asking
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const expected = result.statusCodeStats?.[`${status}`]?.count ?? 0
  const { total } = result.requests
  if (total === 0 || expected !== total || result.errors > 0)
    throw new Error(`${method} ${url}: ${expected} of ${total} answered ${status}, ${result.errors} failed`)
  return { perSecond: total / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

/**
 * Asks at a steady rate, whether the answers come or not: people do not wait for each other. The time of each counts
 * from when it was to be asked, so that a slow answer is not made up for by asking later.
 */
export async function askSteadily(
  url: string,
  { perSecond, seconds, headers }: { perSecond: number; seconds: number; headers: Record<string, string> },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true })
  const began = performance.now()
  const answers: Promise<number>[] = []
  for (let asked = 0; asked < perSecond * seconds; asked++) {
    const due = began + (asked * 1000) / perSecond
    await setTimeout(Math.max(0, due - performance.now()))
    answers.push(answered(url, agent, headers).then(() => performance.now() - due))
  }
  try {
    return figuresOf(await Promise.all(answers))
  } finally {
    agent.destroy()
  }
}

/** Fulfilled with the answer's last byte. */
const answered = (url: string, agent: Agent, headers: Record<string, string>) =>
  new Promise<void>((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
      answer.resume().once('end', resolve)
    }).once('error', reject)
  })

/** Several turns as one: their mean, and the worst of their p99. */
export const together = (turns: readonly Figures[]): Figures => ({
  perSecond: mean(turns.map((turn) => turn.perSecond)),
  p50: mean(turns.map((turn) => turn.p50)),
  p99: Math.max(...turns.map((turn) => turn.p99)),
})

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Of single times in milliseconds, taken one after another. */
export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: 1000 / mean(times), p50: at(0.5), p99: at(0.99) }
}
