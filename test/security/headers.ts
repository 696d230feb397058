/** What every answer of the service says, whatever it is an answer to. */
const always: Readonly<Record<string, RegExp>> = {
  'X-Content-Type-Options': /^nosniff$/,
  'X-Frame-Options': /^DENY$/,
  'Referrer-Policy': /^same-origin$/,
  'Cross-Origin-Opener-Policy': /^same-origin$/,
  'Cross-Origin-Resource-Policy': /^same-origin$/,
  'Permissions-Policy': /\bgeolocation=\(\).*\bpublickey-credentials-get=\(self\)/,
  'Cache-Control': /^(no-store|public, max-age=(300|31536000, immutable))$/,
  'X-Request-Id': /^[0-9a-f-]{36}$/,
}

/** Each kind of thing that a page may be made of, and where it may come from: from us, or from nowhere. */
const policy: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'font-src': "'self'",
  'frame-src': "'none'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'object-src': "'none'",
}

/** What a browser would read only by guessing its letters or its kind. */
const typed =
  /^(text\/(html|plain|css|csv|javascript)|application\/json|image\/svg\+xml)(; ?charset=utf-8)?$/i

interface Answered {
  status: number
  headers: { get(name: string): string | null }
}

/** What is missing or wrong in the headers of an answer, in words; none when all is as it should be. */
export function faultsOfHeaders({ status, headers }: Answered): string[] {
  const faults = Object.entries(always)
    // A file that has not changed says again only what may have changed.
    .filter(([name]) => status !== 304 || name !== 'X-Request-Id')
    .filter(([name, wanted]) => !wanted.test(headers.get(name) ?? ''))
    .map(([name]) => `${name}: ${headers.get(name)}`)
  const said = new Map(
    (headers.get('Content-Security-Policy') ?? '')
      .split(';')
      .map((rule) => rule.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources.join(' ')]),
  )
  for (const [name, sources] of Object.entries(policy))
    if (said.get(name) !== sources) faults.push(`Content-Security-Policy: ${name} ${said.get(name)}`)
  for (const name of said.keys()) if (!(name in policy)) faults.push(`Content-Security-Policy: ${name}`)
  const type = headers.get('Content-Type')
  if (status !== 303 && status !== 304 && !typed.test(type ?? '')) faults.push(`Content-Type: ${type}`)
  if (type?.startsWith('text/') && !/charset=utf-8/i.test(type)) faults.push(`Content-Type: ${type}`)
  for (const name of ['X-Powered-By', 'Server', 'Access-Control-Allow-Origin'])
    if (headers.get(name) !== null) faults.push(`${name}: ${headers.get(name)}`)
  return faults
}
