// Keeps the page of all lines to ring on the phone, so that it is there without a signal. It is asked for as nobody, so
// it holds nothing of whoever is signed in; and it comes only when the service cannot be reached.
const name = 'help-now'
const kept = '/help-now/all'
/** Milliseconds after which a page that does not come counts as one that cannot. */
const patience = 6_000

/** Brings the page and what it is made of; what stood here before goes only when all of that has come. */
async function refresh() {
  const answer = await fetch(kept, { credentials: 'omit', cache: 'no-store' })
  if (!answer.ok || answer.redirected) return
  const text = await answer.clone().text()
  const parts = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, path]) => path)
  const cache = await caches.open(name)
  for (const part of parts) if (!(await cache.match(part))) await cache.add(part)
  await cache.put(kept, answer)
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url)
    if (pathname !== kept && !parts.includes(pathname + search)) await cache.delete(url)
  }
}

/** Nothing breaks where it cannot be brought: what is kept stays. */
const tryRefreshing = () => refresh().catch(() => undefined)

const slow = () => new Promise((_, reject) => setTimeout(() => reject(new Error('No answer')), patience))

/** The page as it is now; without a signal, or with hardly one, as it was kept. */
async function pageOrKept(request) {
  const coming = fetch(request)
  try {
    return await Promise.race([coming, slow()])
  } catch {
    return (await caches.match(kept)) ?? coming
  }
}

const partOrKept = async (request) => (await caches.match(request.url)) ?? fetch(request)

addEventListener('install', (event) => {
  skipWaiting()
  event.waitUntil(refresh())
})
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') {
    event.respondWith(pageOrKept(request))
    event.waitUntil(tryRefreshing())
  } else if (new URL(request.url).pathname.startsWith('/static/')) event.respondWith(partOrKept(request))
})
