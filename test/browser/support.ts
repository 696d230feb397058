import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { describe, expect, onTestFinished, type WorkerGlobalState } from 'vitest'
import { buildIfStale } from '#src/build.js'
import { findChromium, missingBrowser } from './chromium.ts'

export { expectAccessible } from './accessible.ts'

/**
 * Tests that need a browser. Where there is none they are skipped and say why by name; in CI that fails.
 * On a loaded machine of CI a journey is tried a second time, and the report says so: the browser is a foreign program
 * with clocks of its own.
 */
export const inBrowser = (name: string, tests: () => void): void => {
  const title = missingBrowser ? `${name} (${missingBrowser})` : name
  const options = { timeout: 240_000, retry: process.env.CI ? 1 : 0 }
  describe.skipIf(missingBrowser && !process.env.CI)(title, options, tests)
}

let launched: Promise<Browser> | undefined

/** The browser of this worker: started once, and closed before the worker is ended, so that it takes its profile away. */
export function launchBrowser(): Promise<Browser> {
  launched ??= launch().then((browser) => {
    ofWorker.__vitest_worker__.onCleanup(() => browser.close())
    return browser
  })
  return launched
}

const ofWorker = globalThis as typeof globalThis & {
  __vitest_worker__: Pick<WorkerGlobalState, 'onCleanup'>
}

async function launch(): Promise<Browser> {
  if (missingBrowser) throw new Error(missingBrowser)
  const { path, env } = await findChromium()
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      // Root may not have Chromium's sandbox, and what it shows here is our own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
}

/** Builds what the browser is sent, then answers with `app` on a free port until the test is done. */
export async function serveApp(app: Pick<Hono, 'fetch'>): Promise<{ origin: string }> {
  await buildIfStale()
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) =>
      resolve({ origin: `http://localhost:${address.port}` }),
    )
    onTestFinished(() => {
      server.close()
    })
  })
}

export interface PageOptions {
  /** The service's own origin: a request anywhere else fails the test. */
  origin: string
  width?: number
  height?: number
  javaScript?: boolean
  /** A finger in place of a mouse. */
  touch?: boolean
  /** Its line drops on purpose: that the browser says so is no fault. */
  offline?: boolean
  /** `name=value` of a session, to be signed in from the start. */
  cookie?: string
}

/**
 * A page in a profile of its own, closed with the test. The test fails for an error in the console, for something that
 * the content security policy refuses, for a request to another host, for an answer of 500 and more, and for a file
 * that is not there.
 */
export async function openPage(browser: Browser, options: PageOptions): Promise<Page> {
  const { origin, width = 1100, height = 900, javaScript = true, touch, offline, cookie } = options
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    hasTouch: touch ?? false,
    // No transitions: a page that is left while one runs reports that as an error.
    reducedMotion: 'reduce',
  })
  // As long as a machine that does much else may need for one page.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const faults = faultsOf(page, origin, offline)
  onTestFinished(async () => {
    await context.close()
    expect(faults, 'faults that the browser saw').toEqual([])
  })
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
  }
  return page
}

function faultsOf(page: Page, origin: string, offline = false): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    // A refused form is a 422 and no fault: answers are judged below by what was asked for.
    const isAnswer = message.text().startsWith('Failed to load resource: the server responded')
    const isDown = offline && /ERR_INTERNET_DISCONNECTED/.test(message.text())
    if (message.type() === 'error' && !isAnswer && !isDown) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('about:') && !url.startsWith('blob:'))
      faults.push(`request to ${url}`)
  })
  page.on('response', (response) => {
    const isFile = ['stylesheet', 'script', 'image', 'font'].includes(response.request().resourceType())
    if (response.status() >= (isFile ? 400 : 500)) faults.push(`${response.status()} from ${response.url()}`)
  })
  return faults
}

/** Waits until the page stands at `path`. A glob would also match `/sign-in?next=` with the path behind it. */
export const arriveAt = (page: Page, path: string): Promise<void> =>
  page.waitForURL((url) => url.pathname === path)

/**
 * Presses a button that leads to another page, and waits until that one stands: what is read next is read from it. A
 * click alone may be over before the page that it leads to has begun.
 */
export const press = (page: Page, name: string): Promise<void> =>
  leave(page, page.getByRole('button', { name, exact: true }))

/** Clicks on what leads to another page, as `press` does. */
export async function leave(page: Page, by: Locator): Promise<void> {
  // What is not there to be clicked is to be told as that.
  await Promise.all([page.waitForEvent('load'), by.click({ timeout: 45_000 })])
}

/** Nothing is wider than the screen: what WCAG calls reflow, at 320 px. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const sideways = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(sideways, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
}
