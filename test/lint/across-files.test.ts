import { createLinter } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'

const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n    - name: api\n${container.replaceAll(/^(?=.)/gm, '      ')}`
const bundle = (kind: string, data: string, name = 'milvus') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n${kind === 'Secret' ? 'stringData' : 'data'}:\n${data.replaceAll(/^(?=.)/gm, '  ')}`

const both = 'envFrom:\n  - configMapRef: { name: milvus }\n  - secretRef: { name: milvus }\n'
const uri = 'MILVUS_URI: http://db.example:19530\n'
const token = 'MILVUS_TOKEN: db_admin:Kx7pq2\n'

/** What is found in files that lie in one folder, as `file:line rule`. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const linter = createLinter({ clients: ['go'] })
  const documents = Object.entries(files).flatMap(
    ([path, text]) => linter.read(`k8s/${path}`, text) ?? [],
  )
  return linter.lint(documents).flatMap(({ path, findings }) =>
    findings.map(({ rule, origin }) => {
      expect(origin.file).toBe(path)
      return `${path.replace('k8s/', '')}:${origin.line} ${rule}`
    }),
  )
}

describe('a container takes what bundles in other files of the folder say', () => {
  const settings = { 'map.yaml': bundle('ConfigMap', uri), 'secret.yaml': bundle('Secret', token) }

  test('and a mistake that is in two of them together is found where it is', () => {
    expect(found(settings)).toEqual([])
    expect(found({ 'pod.yaml': pod(both), ...settings })).toEqual([
      'map.yaml:5 credentials-without-tls',
    ])
  })

  test('as it is when all stand in one file', () => {
    const one = [pod(both), ...Object.values(settings)].join('---\n')
    expect(found({ 'all.yaml': one })).toEqual(['all.yaml:15 credentials-without-tls'])
  })

  test('and by the keys that it refers to', () => {
    const env =
      'env:\n  - name: MILVUS_URI\n    valueFrom: { configMapKeyRef: { name: milvus, key: url } }\n  - name: MILVUS_TOKEN\n    value: db_admin:Kx7pq2\n'
    const files = { 'map.yaml': bundle('ConfigMap', 'url: ftp://db\n'), 'pod.yaml': pod(env) }
    expect(found(files)).toContain('map.yaml:5 unsupported-scheme')
  })

  test('each mistake is said once, however many containers take it', () => {
    const map = { 'map.yaml': bundle('ConfigMap', 'MILVUS_URI: ftp://db\n') }
    const pods = { 'a.yaml': pod(both), 'b.yaml': pod(both), 'c.yaml': pod(both) }
    expect(found(map)).toEqual(['map.yaml:5 unsupported-scheme'])
    expect(found({ ...map, ...pods })).toEqual(['map.yaml:5 unsupported-scheme'])
  })

  test('so that a bundle with one half of it is not said to lack the other', () => {
    const half = {
      'map.yaml': bundle('ConfigMap', `MILVUS_USER: app\n${uri.replace('http:', 'https:')}`),
      'secret.yaml': bundle('Secret', 'MILVUS_PASSWORD: Kx7pq2\n'),
    }
    expect(found(half).map((one) => one.split(' ')[1])).toEqual([
      'missing-password',
      'invalid-user',
    ])
    expect(found({ ...half, 'pod.yaml': pod(both) })).toEqual([])
  })

  test('but not one of a name that two files have', () => {
    const twice = { ...settings, 'other.yaml': bundle('Secret', token) }
    expect(found({ 'pod.yaml': pod(both), ...twice })).toEqual([])
  })

  test('nor one with a prefix for its names', () => {
    const container = both.replace('  - secretRef', '  - prefix: X_\n    secretRef')
    expect(found({ 'pod.yaml': pod(container), ...settings })).toEqual([])
  })
})

test('comments silence it in the file where it is found', () => {
  const files = {
    'pod.yaml': pod(both),
    'secret.yaml': bundle('Secret', token),
    'map.yaml': `# milvus-connection-disable-file credentials-without-tls\n${bundle('ConfigMap', uri)}`,
  }
  expect(found(files)).toEqual([])
})

test('fixes go to the file where the mistake is', () => {
  const linter = createLinter({ clients: ['go'] })
  const read = (path: string, text: string) => linter.read(path, text) ?? []
  const slash = bundle('ConfigMap', 'MILVUS_URI: http://db.example:19530/\n')
  const documents = [read('pod.yaml', pod(both)), read('map.yaml', slash)].flat()
  expect(linter.fix(documents, 'safe').map(({ text }) => text)).toEqual([
    pod(both),
    slash.replace('19530/', '19530'),
  ])
})
