import { describe, expect, it } from 'vitest'
import { BadConfiguration, readConfig } from '#src/config.ts'

const routingOf = (ROUTING_URL?: string) =>
  readConfig(ROUTING_URL === undefined ? {} : { ROUTING_URL }).routing

const problemOf = (url: string) => {
  try {
    routingOf(url)
  } catch (error) {
    if (error instanceof BadConfiguration) return error.message
    throw error
  }
  throw new Error(`${url} was accepted`)
}

describe('ROUTING_URL', () => {
  it('is none unless it is given', () => {
    expect(routingOf()).toBeNull()
    expect(routingOf('')).toBeNull()
  })

  it.each([
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/'],
    ['https://roads.example.gov.uk/osrm', 'https://roads.example.gov.uk/osrm/'],
    ['http://osrm:5000/', 'http://osrm:5000/'],
  ])('may be %s', (given, href) => {
    expect(routingOf(given)?.href).toBe(href)
  })

  it.each([
    'roads',
    'localhost:5000',
    'ftp://roads.example.org',
    'https://user:planted-secret@roads.example.org',
    'https://roads.example.org/?key=planted-secret',
    'https://roads.example.org/#table',
    'http://127.0.0.1:5000/table/v1/driving',
    'https://router.project-osrm.org',
    'https://routing.openstreetmap.de/routed-car',
  ])('may not be %s, which one line says without repeating it', (url) => {
    expect(problemOf(url)).toMatch(/^ROUTING_URL must [^\n]+$/)
    expect(problemOf(url)).not.toContain('planted-secret')
  })
})
