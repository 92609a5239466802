import { fc } from '../properties/check.ts'
import { parseUri } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { canary, shows } from './canary.ts'
import { failures, machineOf, leaksAcross, resolvedAtOnce } from './drive.ts'

// Few runs here, as every one is searched; raise it when looking for something.
const runs = { numRuns: 100 }

const special = fc.constantFrom(
  ...'#/?@:%"\'`\\$&*!|>{}[]=, \n\t-~.',
  '\u00e9',
  '://',
  '%4',
  '\u2028',
)
const noise = fc.string({ unit: fc.oneof(special, fc.constantFrom(...'ab01')), maxLength: 8 })

/** The credential with noise inside and around it. */
const credential = fc
  .tuple(noise, fc.nat(canary.length), noise, noise)
  .map(([before, at, within, after]) =>
    [before, canary.slice(0, at), within, canary.slice(at), after].join(''),
  )

const alone = { envFiles: false, configFile: false } as const
const quoted = fc.constantFrom('"', "'", '`', '')

async function leaksOf(drive: Parameters<typeof leaksAcross>[1]): Promise<readonly string[]> {
  return leaksAcross([''], drive)
}

describe('whatever stands around a credential, it is not shown', () => {
  test('in the password of an endpoint', async () => {
    const scheme = fc.constantFrom('', 'http://', 'https://', 'tcp://', 'grpc://')
    const rest = fc.constantFrom('', ':19530', '/books', ':99999', '?x', '#', '/a/b', ' ')
    await fc.assert(
      fc.asyncProperty(scheme, credential, rest, async (start, text, end) => {
        // A raw @ ends the password for every reader, so what follows it is a host.
        const uri = `${start}root:${text.replaceAll('@', '%40')}@db.example${end}`
        const env = { MILVUS_URI: uri }
        const told = [...resolvedAtOnce({ uri }, alone), ...resolvedAtOnce({}, { ...alone, env })]
        expect(await leaksOf(() => told)).toEqual([])
        expect(shows(JSON.stringify(parseUri(uri)))).toBe(false)
      }),
      runs,
    )
  })

  test('in an endpoint that is broken', async () => {
    await fc.assert(
      fc.asyncProperty(noise, credential, noise, async (start, text, end) => {
        const told = failures(resolvedAtOnce({ uri: start + text + end }, alone))
        expect(await leaksOf(() => told)).toEqual([])
        expect(shows(JSON.stringify(parseUri(start + text + end).problems))).toBe(false)
      }),
      runs,
    )
  })

  test('in variables', async () => {
    const name = fc.constantFrom(
      ...['TOKEN', 'PASSWORD', 'API_KEY', 'TOKEN_FILE', 'PROD_TOKEN', 'PORT', 'USER', 'CONN_ALIAS'],
    )
    const variables = fc.dictionary(name, fc.tuple(quoted, credential), { minKeys: 1, maxKeys: 4 })
    await fc.assert(
      fc.asyncProperty(variables, async (all) => {
        const env = Object.fromEntries(
          Object.entries(all).map(([end, [quote, text]]) => [
            `MILVUS_${end}`,
            quote + text + quote,
          ]),
        )
        const told = failures(resolvedAtOnce({}, { ...alone, env, strict: true }))
        expect(await leaksOf(() => told)).toEqual([])
      }),
      runs,
    )
  })

  const formats = [
    ['.env', 'MILVUS_USER=root\nMILVUS_PASSWORD=', '\nMILVUS_PORT=1\n'],
    ['c.yaml', 'user: root\npassword: ', '\ntimeout: 10\n'],
    ['c.json', '{ "user": "root", "password": ', ', "timeout": 10 }'],
    ['c.toml', 'user = "root"\npassword = ', '\ntimeout = 10\n'],
  ] as const

  test.each(formats)('in %s', async (name, start, end) => {
    await fc.assert(
      fc.asyncProperty(
        quoted,
        credential,
        fc.boolean(),
        noise,
        async (quote, text, closes, after) => {
          const content = `${start}${quote}${text}${closes ? quote : ''}${after}${end}`
          const machine = machineOf({ [`/project/${name}`]: content })
          const isConfig = name !== '.env'
          const told = resolvedAtOnce(
            {},
            { machine: machine, envFiles: isConfig ? false : [name], configFile: isConfig && name },
          )
          expect(await leaksOf(() => told)).toEqual([])
        },
      ),
      runs,
    )
  })

  test.each(formats)('anywhere in a broken %s', async (name, start, end) => {
    const whole = start + end
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), credential, async (at, text) => {
        const machine = machineOf({
          [`/project/${name}`]: whole.slice(0, at) + text + whole.slice(at),
        })
        const isConfig = name !== '.env'
        const told = resolvedAtOnce(
          {},
          { machine: machine, envFiles: isConfig ? false : [name], configFile: isConfig && name },
        )
        expect(await leaksOf(() => failures(told))).toEqual([])
      }),
      runs,
    )
  })
})
