/** Servers that anybody may ask: what is asked of them is told to strangers. */
const notTheAgencys = /(^|\.)(project-osrm\.org|openstreetmap\.de|mapbox\.com)$/i

/**
 * Where the agency's own routing server is, as the environment says it.
 * @returns a sentence that says what is wrong, and never repeats what was written
 */
export function routingFrom(given: string): URL | string {
  if (!URL.canParse(given)) return 'ROUTING_URL must be a web address such as http://127.0.0.1:5000'
  const url = new URL(given)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'ROUTING_URL must be a web address such as http://127.0.0.1:5000'
  if (url.username !== '' || url.password !== '') return 'ROUTING_URL must have no user or password in it'
  if (url.search !== '' || url.hash !== '')
    return 'ROUTING_URL must end with the host or a path: Kith adds /table/v1/driving/ to it'
  if (/\/(table|route)(\/|$)/.test(url.pathname))
    return 'ROUTING_URL must be the address of the server: Kith adds /table/v1/driving/ to it'
  if (notTheAgencys.test(url.hostname))
    return 'ROUTING_URL must be a server that the agency runs itself: a public one is told where homes are'
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}
