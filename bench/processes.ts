import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { generate } from 'otplib'
import { inPackage } from '#src/paths.ts'
import { manager, type SetFiles } from './sets.ts'

/** A server in a process of its own. */
export interface Served {
  origin: string
  /** Memory that the process holds, MB. */
  megabytes(): number
  stop(): Promise<void>
}

/** The built program, as it would run in a service. */
export const startKith = ({ databaseUrl, keyFile, folder }: SetFiles): Promise<Served> =>
  start([inPackage('dist', 'cli.js'), 'serve'], join(folder, 'kith.log'), {
    DATABASE_URL: databaseUrl,
    KITH_KEY_FILE: keyFile,
    NODE_ENV: 'production',
    PORT: '0',
  })

export const startFloor = (databaseUrl: string, plan: string, log: string): Promise<Served> =>
  start(['--import', 'tsx', inPackage('bench', 'floor.ts'), databaseUrl, plan], log, {})

const running = new Set<Served>()

/** Ends every server that was started, also where getting ready for the bench failed half way. */
export const stopAll = () => Promise.all([...running].map((served) => served.stop()))

async function start(args: readonly string[], log: string, env: Record<string, string>): Promise<Served> {
  const out = openSync(log, 'w')
  const child = spawn(process.execPath, args, {
    cwd: inPackage(),
    env: { PATH: process.env.PATH, ...env },
    // Into a file: this process has enough to do with asking.
    stdio: ['ignore', out, out],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const served: Served = {
    origin: '',
    megabytes: () =>
      Math.round(
        Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
      ),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
  running.add(served)
  served.origin = (await saidOrigin(child, log)).replace('localhost', '127.0.0.1')
  return served
}

async function saidOrigin(child: ChildProcess, log: string): Promise<string> {
  for (;;) {
    const said = readFileSync(log, 'utf8')
    const origin = said.match(/ is at (http:\S+)/)?.[1]
    if (origin) return origin
    if (child.exitCode !== null) throw new Error(`A server ended before it listened: ${said}`)
    await setTimeout(50)
  }
}

/** What a browser sends with a form of ours; the service knows itself by the name localhost. */
export const formHeaders = (origin: string): Record<string, string> => ({
  origin: origin.replace('127.0.0.1', 'localhost'),
  'content-type': 'application/x-www-form-urlencoded',
})

export const signInForm = new URLSearchParams({ ...manager, next: '/' }).toString()

/** Signs in as the manager, who adds an authenticator app on the way; answers the cookie. */
export async function signIn({ origin }: Served): Promise<string> {
  const half = await cookieFrom(origin, '/sign-in', signInForm)
  const begun = await send(origin, '/account/authenticators', '', half)
  const page = begun.headers.get('Location') ?? ''
  const shown = await (await fetch(origin + page, { headers: { cookie: half } })).text()
  const secret = shown.match(/kith-key">([A-Z2-7 ]+)</)?.[1]?.replaceAll(' ', '') ?? ''
  const code = await generate({ secret })
  return cookieFrom(origin, `${page}/confirmations`, `code=${code}`, half)
}

const send = (origin: string, path: string, body: string, cookie = '') =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...formHeaders(origin), cookie },
    body,
  })

async function cookieFrom(origin: string, path: string, body: string, before?: string) {
  const answer = await send(origin, path, body, before)
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session='))
  if (answer.status !== 303 || !cookie) throw new Error(`Signing in answered ${answer.status} at ${path}`)
  return cookie.split(';')[0] ?? ''
}
