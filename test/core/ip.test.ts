import { isIP } from 'node:net'
import { describe, expect, test } from 'vitest'
import { canonicalHost, isIpv4, isIpv6, isLoopback, reachOf } from '../../src/core/ip.ts'
import { fc } from '../properties/check.ts'

describe('one host', () => {
  test.each([
    ['2001:DB8::7', '2001:0db8:0:0:0:0:0:7'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['1::', '1:0:0:0:0:0:0:0'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::ffff:7f00:1', '127.0.0.1'],
    ['2001:DB8::7', '2001:db8:0:0::0:7'],
    ['0:0:0:0:0:FFFF:0a01:0203', '10.1.2.3'],
    ['64:ff9b::10.1.2.3', '64:ff9b::a01:203'],
    ['Db.Example.', 'db.example'],
    ['LOCALHOST', 'localhost.'],
  ])('%s and %s', (a, b) => {
    expect(canonicalHost(a)).toBe(canonicalHost(b))
  })
})

test.each([
  ['::1', '::2'],
  ['::ffff:10.1.2.3', '::10.1.2.3'],
  ['1:0:0:0:0:0:0:0', '::1'],
  ['db.example', 'db.example.com'],
])('%s and %s are two hosts', (a, b) => {
  expect(canonicalHost(a)).not.toBe(canonicalHost(b))
})

// Node's own URL writes an IPv6 address in one way.
test('two IPv6 addresses are one host when URLs write them alike', () => {
  const group = fc.constantFrom('0', '0', '00', '1', 'a', 'A', 'ffff', '7f00')
  const part = fc.array(group, { maxLength: 7 }).map((groups) => groups.join(':'))
  const address = fc.tuple(part, part).map((halves) => halves.join('::'))
  const one = address.filter((text) => isIpv6(text))
  fc.assert(
    fc.property(one, one, (a, b) => {
      const written = (text: string): string => new URL(`http://[${text}]`).hostname
      const isMapped = [a, b].some((text) => isIpv4(canonicalHost(text)))
      if (!isMapped) {
        expect(canonicalHost(a) === canonicalHost(b)).toBe(written(a) === written(b))
      }
    }),
  )
})

test('what is an address, Node takes for one of its kind', () => {
  const soups = fc
    .array(fc.constantFrom('::', ':', '.', '0', '1', '255', '256', 'ffff', 'g', '01'), {
      maxLength: 16,
    })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(soups, fc.ipV4(), fc.ipV6()), (text) => {
      expect([isIpv4(text), isIpv6(text)]).toEqual([isIP(text) === 4, isIP(text) === 6])
    }),
  )
})

test.each([
  ['localhost', true],
  ['LocalHost.', true],
  ['api.localhost', true],
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['0000::0001', true],
  ['::ffff:127.0.0.1', true],
  ['::FFFF:7f00:1', true],
  ['127.evil.example', false],
  ['127.0.0.1.example', false],
  ['127.0.0.256', false],
  ['localhost.example', false],
  ['notlocalhost', false],
  ['::ffff:128.0.0.1', false],
  ['::127.0.0.1', false],
  ['0.0.0.0', false],
  ['', false],
])('loopback: %s is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

test.each([
  ['0:0:0:0:0:0:0:1', 'loopback'],
  ['0::0', 'loopback'],
  ['host.docker.internal', 'loopback'],
  ['::ffff:192.168.1.2', 'private'],
  ['fd00::1', 'private'],
  ['FE80::1', 'private'],
  ['fe8::1', 'public'],
  ['fd::1', 'public'],
  ['::ffff:8.8.8.8', 'public'],
  ['127.evil.example', 'public'],
  ['milvus', 'private'],
  ['milvus-standalone', 'private'],
  ['127.0.0.1', 'loopback'],
  ['milvus.example.com', 'public'],
  ['db.svc.cluster.local.', 'private'],
])('%s is %s', (host, reach) => {
  expect(reachOf(host)).toBe(reach)
})
