import { describe, expect, test } from 'vitest'
import { documentOf } from '../../../src/lint/documents/index.ts'
import { checkPlaces, entriesOf, shown, without } from './laws.ts'

type Row = readonly [sentence: string, text: string, entries: readonly string[]]

const check =
  (path: string) =>
  (_: string, text: string, entries: readonly string[]): void => {
    for (const given of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')]) {
      const document = documentOf(path, given)
      if (document === undefined) throw new Error('not a document')
      expect(shown(document)).toEqual(entries)
      checkPlaces(document)
    }
  }

describe('.env files', () => {
  test.each<Row>([
    ['a setting', 'MILVUS_URI=http://db', ['MILVUS_URI: uri = "http://db"']],
    ["other people's variables are left out", 'PATH=/bin\nMILVUSX=1\nA_MILVUS_URI=1', []],
    ['names like ours are kept', 'MILVUS_HOME=/opt', ['MILVUS_HOME = "/opt"']],
    [
      'a slip in the first word is kept',
      'MIVLUS_URI=a\nZILIZ_TOKEN=b\nMILVVUS_PORT=1\nMINIO_PORT=1\nMILLI_URI=b',
      ['MIVLUS_URI = "a"', 'ZILIZ_TOKEN = "b"', 'MILVVUS_PORT = "1"'],
    ],
    [
      'a name given twice is there twice',
      'MILVUS_DB=a\nMILVUS_DB=b',
      ['MILVUS_DB: dbName = "a"', 'MILVUS_DB: dbName = "b"'],
    ],
    [
      'quotes and export',
      'export MILVUS_TOKEN="a b"\nMILVUS_USER=\'c\' # d',
      ['MILVUS_TOKEN: token = "a b"', 'MILVUS_USER: user = "c"'],
    ],
    [
      'an escape is not as written',
      'MILVUS_TOKEN="a\\nb"',
      ['MILVUS_TOKEN: token = "a\\nb" (not as written)'],
    ],
    [
      'an empty value',
      'MILVUS_DB=\nMILVUS_URI=',
      ['MILVUS_DB: dbName = ""', 'MILVUS_URI: uri = ""'],
    ],
    ['a file of a secret', 'MILVUS_TOKEN_FILE=/t', ['MILVUS_TOKEN_FILE: file of token = "/t"']],
    [
      'aliases have blocks of their own',
      'MILVUS_URI=a\nMILVUS_MY_PROD_URI=b\nMILVUS_DEV_TOKEN=c\nMILVUS_MY_PROD_TOKEN=d',
      [
        'MILVUS_URI: uri = "a"',
        '[my_prod] MILVUS_MY_PROD_URI: uri = "b"',
        '[my_prod] MILVUS_MY_PROD_TOKEN: token = "d"',
        '[dev] MILVUS_DEV_TOKEN: token = "c"',
      ],
    ],
    [
      'the shortest alias counts, and a setting more than any',
      'MILVUS_TLS_SERVER_NAME=a\nMILVUS_PROD_TLS_SERVER_NAME=b\nMILVUS_DB_URI=c',
      [
        'MILVUS_TLS_SERVER_NAME: serverName = "a"',
        'MILVUS_DB_URI = "c"',
        '[prod] MILVUS_PROD_TLS_SERVER_NAME: serverName = "b"',
      ],
    ],
    [
      'what Kubernetes injects and what Milvus is made of is no alias',
      'MILVUS_SERVICE_HOST=a\nMILVUS_PORT_19530_TCP_PORT=1\nMILVUS_ETCD_ADDR=b',
      ['MILVUS_SERVICE_HOST = "a"', 'MILVUS_PORT_19530_TCP_PORT = "1"', 'MILVUS_ETCD_ADDR = "b"'],
    ],
    [
      'a value that is encrypted is not known',
      'MILVUS_TOKEN=ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]',
      ['MILVUS_TOKEN: token unknown'],
    ],
  ])('%s', check('deploy/.env.local'))

  test('a line that assigns nothing is a problem, up to its end', () => {
    const text = 'MILVUS_URI\nMILVUS_DB:x\na b=1 # milvus\n'
    const { problems } = documentOf('.env', text) ?? { problems: [] }
    expect(problems.map(({ span: { from, to } }) => text.slice(from, to))).toEqual(
      text.trimEnd().split('\n'),
    )
  })

  test('comments are found on lines of their own and behind values, not in values', () => {
    const text = '# a\nMILVUS_URI=x # b\nMILVUS_DB="#c" # d\n  ## e\nMILVUS_USER=\'\n# f\n\'\n#'
    const { comments } = documentOf('.env', text) ?? { comments: [] }
    expect(comments.map((comment) => comment.text)).toEqual(['a', 'b', 'd', '# e', ''])
  })
})

describe('config files', () => {
  const yaml = `timeout: 10s
lint: { within: 30d }
default: dev
bogus: 1
connections:
  dev: { uri: http://h, token: 'a b' }
  prod:
    endpoint: >-
      https://p
    apiKey: "a\\tb"
    db_name:
  other: [1]
`
  test.each([
    [
      'YAML',
      '.milvusrc',
      yaml,
      [
        'timeout: timeout = "10s"',
        'bogus = "1"',
        'connections.dev [dev] uri: uri = "http://h"',
        'connections.dev [dev] token: token = "a b"',
        'connections.prod [prod] endpoint: uri = "https://p"',
        'connections.prod [prod] apiKey: token = "a\\tb" (not as written)',
        'connections.prod [prod] db_name: dbName = "" (not as written)',
      ],
    ],
    [
      'a merge key',
      'milvus.config.yml',
      'connections:\n  a: &a { port: 1 }\n  b:\n    <<: *a\n    host: h\n',
      [
        'connections.a [a] port: port = "1"',
        'connections.b [b] host: host = "h"',
        'connections.b [b] port: port = "1"',
      ],
    ],
    [
      'JSON',
      '.config/milvusrc.json',
      '{"$schema": "x", "uri": "http:\\/\\/h", "port": 1, "user": [1]}',
      ['uri: uri = "http://h" (not as written)', 'port: port = "1"', 'user: user unknown'],
    ],
    [
      'package.json',
      'web/package.json',
      '{"uri": "no", "milvus": {"uri": "yes", "connections": {"p": {"port": "1"}}}}',
      ['milvus uri: uri = "yes"', 'milvus.connections.p [p] port: port = "1"'],
    ],
    ['a package.json without settings', 'package.json', '{"name": "milvus"}', []],
    [
      'TOML',
      '.milvusrc.toml',
      'timeout = 10 # s\nconnections.a.uri = "http://a"\n[connections.b]\nport = 19_530\nuser = \'u\'\n[connections.c]\ntls = { a = 1 }\n',
      [
        'timeout: timeout = "10"',
        'connections.a [a] uri: uri = "http://a"',
        'connections.b [b] port: port = "19530" (not as written)',
        'connections.b [b] user: user = "u"',
        'connections.c [c] tls unknown',
      ],
    ],
  ] as const)('%s', (sentence, path, text, entries) => check(path)(sentence, text, entries))

  test.each([
    ['.milvusrc.yaml', 'uri: [\n', 'unparsable'],
    ['.milvusrc.json', '{"a": 1, "a": 2}', 'duplicate-key'],
    ['milvus.config.toml', 'a = ', 'unparsable'],
    ['.milvusrc', '['.repeat(200), 'limit'],
    ['.milvusrc.json', '['.repeat(200), 'limit'],
    ['.milvusrc.toml', `a = "${'x'.repeat(300_000)}"`, 'limit'],
  ])('%s that cannot be read says so: %#', (path, text, kind) => {
    const document = documentOf(path, text)
    expect(document?.problems[0]?.kind).toBe(kind)
    expect(document?.blocks).toEqual([])
  })
})

describe('Compose files', () => {
  test.each<Row>([
    [
      'environment as a map',
      'services:\n  api:\n    environment:\n      MILVUS_URI: http://db # c\n      MILVUS_PORT: 019530\n      MILVUS_TOKEN:\n      PATH: /bin\n',
      [
        'services.api.environment MILVUS_URI: uri = "http://db"',
        'services.api.environment MILVUS_PORT: port = "019530"',
        'services.api.environment MILVUS_TOKEN: token unknown',
      ],
    ],
    [
      'environment as a list',
      'services:\n  api:\n    environment:\n      - MILVUS_URI=http://db?a=b\n      - "MILVUS_DB=x"\n      - MILVUS_USER="u"\n      - MILVUS_TOKEN\n      - MILVUS_HOST=\n',
      [
        'services.api.environment MILVUS_URI: uri = "http://db?a=b"',
        'services.api.environment MILVUS_DB: dbName = "x"',
        'services.api.environment MILVUS_USER: user = "\\"u\\""',
        'services.api.environment MILVUS_TOKEN: token unknown',
        'services.api.environment MILVUS_HOST: host = ""',
      ],
    ],
    [
      'flow styles',
      'services: {a: {environment: [MILVUS_DB=x, MILVUS_USER=y]}, b: {environment: {MILVUS_DB: z}}}',
      [
        'services.a.environment MILVUS_DB: dbName = "x"',
        'services.a.environment MILVUS_USER: user = "y"',
        'services.b.environment MILVUS_DB: dbName = "z"',
      ],
    ],
    [
      'variables with a default, and without one',
      'services:\n  a:\n    environment:\n      MILVUS_URI: ${U:-http://db}\n      MILVUS_DB: "${D-x}"\n      MILVUS_USER: ${U}\n      MILVUS_HOST: ${H:-}\n      MILVUS_TOKEN: a$$b\n      MILVUS_PASSWORD: ${P:?no}\n      MILVUS_ADDRESS: ${H:-h}:${P:-1}\n      MILVUS_PORT: ${P:-${Q:-1}}\n      MILVUS_URL: ${\n',
      [
        'services.a.environment MILVUS_URI: uri = "http://db"',
        'services.a.environment MILVUS_DB: dbName = "x"',
        'services.a.environment MILVUS_USER: user unknown',
        'services.a.environment MILVUS_HOST: host unknown',
        'services.a.environment MILVUS_TOKEN: token = "a$b" (not as written)',
        'services.a.environment MILVUS_PASSWORD: password unknown',
        'services.a.environment MILVUS_ADDRESS: address = "h:1" (not as written)',
        'services.a.environment MILVUS_PORT: port = "1" (not as written)',
        'services.a.environment MILVUS_URL: uri unknown',
      ],
    ],
    [
      'an extension field that services share',
      'x-env: &env\n  MILVUS_URI: http://db\nservices:\n  a:\n    environment: *env\n  b:\n    environment:\n      <<: *env\n      MILVUS_DB: x\n',
      [
        'services.a.environment MILVUS_URI: uri = "http://db"',
        'services.b.environment MILVUS_DB: dbName = "x"',
        'services.b.environment MILVUS_URI: uri = "http://db"',
      ],
    ],
    [
      'files of variables',
      'services:\n  a:\n    env_file: .env\n  b:\n    environment: { MILVUS_DB: x }\n    env_file: [a.env, { path: b.env, required: false }, "${X:-c.env}", "${Y}"]\n  c: {}\n',
      [
        'services.a.env_file < .env',
        'services.b.environment MILVUS_DB: dbName = "x"',
        'services.b.environment < a.env',
        'services.b.environment < b.env',
        'services.b.environment < c.env',
      ],
    ],
    ['a tag of Compose', 'services:\n  milvus:\n    environment: !reset []\n', []],
    ['a command is not looked at', 'services:\n  a:\n    command: MILVUS_URI=x\n', []],
  ])('%s', check('docker-compose.override.yml'))
})

describe('Kubernetes manifests', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n  - name: app\n'
  test.each<Row>([
    [
      'env of a container',
      `${pod}    env:\n    - name: MILVUS_URI\n      value: http://db\n    - {name: MILVUS_PORT, value: "1"}\n    - name: MILVUS_TOKEN\n      valueFrom: {secretKeyRef: {name: s, key: t}}\n    - name: MILVUS_DB\n    - name: MILVUS_HOST\n      value: $(OTHER)\n    - name: MILVUS_USER\n      value: \${U}\n`,
      [
        'Pod api, container app MILVUS_URI: uri = "http://db"',
        'Pod api, container app MILVUS_PORT: port = "1"',
        'Pod api, container app MILVUS_TOKEN: token unknown',
        'Pod api, container app MILVUS_DB: dbName = "" (not as written)',
        'Pod api, container app MILVUS_HOST: host unknown',
        'Pod api, container app MILVUS_USER: user unknown',
      ],
    ],
    [
      'a ConfigMap and a Secret',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  MILVUS_URI: http://db\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  MILVUS_TOKEN: cm9vdDpNaWx2dXM=\n  MILVUS_USER: "%"\nstringData:\n  MILVUS_PASSWORD: p\n',
      [
        'ConfigMap c MILVUS_URI: uri = "http://db"',
        'Secret s MILVUS_TOKEN: token = "root:Milvus" (not as written)',
        'Secret s MILVUS_USER: user unknown',
        'Secret s MILVUS_PASSWORD: password = "p"',
      ],
    ],
    [
      'what a container takes from the same file',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {MILVUS_TOKEN: t, uri: http://db}\n---\n${pod}    envFrom:\n    - secretRef: {name: s}\n    - configMapRef: {name: elsewhere}\n    env:\n    - name: MILVUS_URI\n      valueFrom: {secretKeyRef: {name: s, key: uri}}\n`,
      [
        'Pod api, container app MILVUS_TOKEN: token = "t"',
        'Pod api, container app MILVUS_URI: uri = "http://db"',
      ],
    ],
    [
      'pod templates of any kind, and lists of objects',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: batch/v1\n  kind: CronJob\n  metadata: {name: j}\n  spec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: i, env: [{name: MILVUS_DB, value: x}]}]}}}}}\n- kind: Rollout\n  spec: {template: {spec: {containers: [{env: [{name: MILVUS_DB, value: "y"}]}]}}}\n',
      [
        'CronJob j, container i MILVUS_DB: dbName = "x"',
        'Rollout *, container * MILVUS_DB: dbName = "y"',
      ],
    ],
    [
      'a template of Helm is read as far as it goes',
      `{{- if .Values.on }}\n${pod}    env:\n    {{- range .Values.x }}\n    - name: MILVUS_URI\n      value: {{ .Values.uri | quote }}\n    {{- end }}\n    - name: MILVUS_DB\n      value: x\n    - name: MILVUS_TOKEN\n      value: "{{ .Values.token }}"\n{{- end }}\n`,
      [
        'Pod api, container app MILVUS_URI: uri unknown',
        'Pod api, container app MILVUS_DB: dbName = "x"',
        'Pod api, container app MILVUS_TOKEN: token unknown',
      ],
    ],
    [
      'a template that is no YAML says nothing',
      `${pod}    env:\n{{ toYaml .Values.env | nindent 4 }} - [\n`,
      [],
    ],
    ['values of a chart are no manifest', 'milvus:\n  uri: http://db\n', []],
  ])('%s', (sentence, text, entries) => {
    if (documentOf('chart/x.yaml', text) === undefined) expect(entries).toEqual([])
    else check('chart/x.yaml')(sentence, text, entries)
  })
})

describe('GitHub workflows', () => {
  test.each<Row>([
    [
      'env at all levels, with what is around it',
      'on: push\nenv:\n  MILVUS_URI: http://a\njobs:\n  test:\n    runs-on: x\n    env: { MILVUS_DB: b }\n    container: { env: { MILVUS_USER: c } }\n    services:\n      milvus:\n        env: { MILVUS_TOKEN: d }\n    steps:\n    - run: x\n    - run: y\n      env:\n        MILVUS_URI: ${{ secrets.URI }}\n        MILVUS_PORT: 1\n',
      [
        'env MILVUS_URI: uri = "http://a"',
        'jobs.test.env MILVUS_URI: uri = "http://a"',
        'jobs.test.env MILVUS_DB: dbName = "b"',
        'jobs.test.container.env MILVUS_USER: user = "c"',
        'jobs.test.services.milvus.env MILVUS_TOKEN: token = "d"',
        'jobs.test.steps[1].env MILVUS_DB: dbName = "b"',
        'jobs.test.steps[1].env MILVUS_URI: uri unknown',
        'jobs.test.steps[1].env MILVUS_PORT: port = "1"',
      ],
    ],
    [
      'a composite action',
      'name: x\nruns:\n  using: composite\n  steps:\n  - run: x\n    env:\n      MILVUS_URI: http://a\n',
      ['runs.steps[0].env MILVUS_URI: uri = "http://a"'],
    ],
  ])('%s', check('.github/workflows/ci.yml'))
})

describe('which files are read', () => {
  test.each([
    ['.env', 'dotenv'],
    ['a/.env.production.local', 'dotenv'],
    ['.env-sample', 'dotenv'],
    ['prod.env', 'dotenv'],
    ['milvus_cli.env.example', 'dotenv'],
    ['env.example', 'dotenv'],
    ['.env.ts', undefined],
    ['env.d.ts', undefined],
    ['.env.enc', undefined],
    ['.envrc', undefined],
    ['environment.prod.ts', undefined],
    ['.milvusrc', 'config'],
    ['x/.config/milvusrc.toml', 'config'],
    ['milvusrc.toml', undefined],
    ['milvus.config.js', undefined],
    ['compose.yaml', 'compose'],
    ['docker-compose.prod.yml', 'compose'],
    ['deploy/compose.prod.yaml', 'compose'],
    ['compose-dev.yml', 'compose'],
    ['.github/workflows/ci.yml', 'workflow'],
    ['action.yml', 'workflow'],
    ['notes.yml', undefined],
    ['README.md', undefined],
    ['src/index.ts', undefined],
  ])('%s: %s', (path, kind) => {
    expect(documentOf(path, '# milvus\n')?.kind).toBe(kind)
  })

  test.each([
    ['kubernetes', 'apiVersion: v1\nkind: Pod\n'],
    ['compose', 'services: {}\n'],
    ['workflow', 'jobs:\n  a:\n    runs-on: x\n'],
    [undefined, 'kind: Pod\n'],
  ])('YAML that is %s by what it says', (kind, text) => {
    expect(documentOf('some.yaml', `# milvus\n${text}`)?.kind).toBe(kind)
    expect(documentOf('some.yaml', text)).toBeUndefined()
  })
})

test.each([
  ['.env', 'A=1\nMILVUS_URI=x # c\n\nexport MILVUS_DB="y\nz"\nMILVUS_USER=u'],
  ['.milvusrc', 'uri: a # c\ntoken: |\n  t\nconnections: {a: {db: x, user: y}, b: {port: 1}}\n'],
  ['.milvusrc.json', '{\n  "uri": "a",\n  "db": "b",\n  "user": "c"\n}\n'],
  ['.milvusrc.json', '{"uri": "a", "db": "b"}'],
  ['.milvusrc.toml', 'uri = "a" # c\n[connections]\na.db = "b"\nb = {db = "x", user = "y"}\n'],
  [
    'compose.yml',
    'services:\n  a:\n    environment:\n      - MILVUS_DB=x # c\n      - MILVUS_USER=u\n',
  ],
  ['compose.yml', 'services: {a: {environment: [MILVUS_DB=x, MILVUS_USER=u]}}'],
  [
    'k.yaml',
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - name: MILVUS_DB\n      value: x\n    - {name: MILVUS_USER, value: y}\n',
  ],
])('an entry of %s can be taken out, and the others stay: %#', (path, text) => {
  const before = documentOf(path, text)
  if (before === undefined) throw new Error('not a document')
  const names = entriesOf(before).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(1)
  for (const [i, entry] of entriesOf(before).entries()) {
    const after = documentOf(path, without(text, entry.span))
    expect(after?.problems).toEqual([])
    expect(after && entriesOf(after).map(({ name }) => name)).toEqual(names.toSpliced(i, 1))
    if (text.includes('\n')) expect(without(text, entry.span)).not.toMatch(/^[ \t]+$/m)
  }
})
