import {
  type Connection,
  type ConnectionArgs,
  type CredentialScope,
  type Diagnostic,
  type FormatUriOptions,
  formatUri,
  type Machine,
  type InvalidConnectionError,
  type LiteUri,
  type SourceLookup,
  type MilvusUri,
  nodeMachine,
  type Origin,
  type Origins,
  parseUri,
  type RawValues,
  type Resolution,
  type ResolveOptions,
  resolveConnection,
  resolveConnectionSync,
  type RuleId,
  type ruleIds,
  type Scheme,
  Secret,
  type SecretStore,
  type SecretStores,
  type Setting,
  type SettingGroup,
  type SettingId,
  type SettingKind,
  type SettingOrigin,
  settings,
  type Severity,
  type ShadowedOrigin,
  type SourceId,
  type StoreAnswer,
  type TcpUri,
  type TextRead,
  type UnixUri,
  type UriProblem,
  type UriResult,
  type UriSpans,
} from 'milvus-connection'
import { describe, expectTypeOf, test } from 'vitest'

describe('resolving', () => {
  test('takes arguments and options, all of them optional', () => {
    expectTypeOf(resolveConnection).parameters.toEqualTypeOf<
      [args?: ConnectionArgs | undefined, options?: ResolveOptions | undefined]
    >()
    expectTypeOf(resolveConnection).returns.toEqualTypeOf<Promise<Resolution>>()
    expectTypeOf(resolveConnectionSync).parameters.toEqualTypeOf<
      [args?: ConnectionArgs | undefined, options?: ResolveOptions | undefined]
    >()
    expectTypeOf(resolveConnectionSync).returns.toEqualTypeOf<Resolution>()
  })

  test('takes the options of the contract', () => {
    expectTypeOf<{
      alias: 'prod'
      cwd: '/'
      env: false
      envFiles: readonly ['.env']
      mode: 'test'
      configFile: false
      machine: Machine
      secretStores: SecretStores
      credentialScope: 'any'
      strict: true
    }>().toExtend<ResolveOptions>()
    expectTypeOf<NodeJS.ProcessEnv>().toExtend<Exclude<ResolveOptions['env'], false | undefined>>()
    expectTypeOf<CredentialScope>().toEqualTypeOf<'host' | 'any'>()
  })

  test('gives a connection, its origins, its diagnostics and where it looked', () => {
    expectTypeOf<Resolution['connection']>().toEqualTypeOf<Connection>()
    expectTypeOf<Resolution['origins']>().toEqualTypeOf<Origins>()
    expectTypeOf<Resolution['diagnostics']>().toEqualTypeOf<readonly Diagnostic[]>()
    expectTypeOf<Resolution['lookedAt']>().toEqualTypeOf<readonly SourceLookup[]>()
    expectTypeOf<Resolution['raw']>().toEqualTypeOf<RawValues>()
  })

  test('throws an error that carries the same', () => {
    expectTypeOf<InvalidConnectionError>().toExtend<Error>()
    expectTypeOf<InvalidConnectionError['code']>().toEqualTypeOf<'ERR_INVALID_CONNECTION'>()
    expectTypeOf<InvalidConnectionError['diagnostics']>().toEqualTypeOf<readonly Diagnostic[]>()
    expectTypeOf<InvalidConnectionError['origins']>().toEqualTypeOf<Origins>()
  })
})

describe('where things come from', () => {
  test('origins are keyed by setting', () => {
    expectTypeOf<keyof Origins>().toEqualTypeOf<SettingId>()
    expectTypeOf<keyof RawValues>().toEqualTypeOf<SettingId>()
    expectTypeOf<Origins['token']>().toEqualTypeOf<SettingOrigin | undefined>()
    expectTypeOf<SettingOrigin>().toExtend<Origin>()
    expectTypeOf<SettingOrigin['shadowed']>().toEqualTypeOf<readonly ShadowedOrigin[]>()
    expectTypeOf<ShadowedOrigin['reason']>().toEqualTypeOf<'weaker' | 'out-of-scope'>()
    expectTypeOf<SourceId>().toEqualTypeOf<
      'args' | 'env' | 'dotenv' | 'config' | 'keychain' | 'default'
    >()
  })

  test('a diagnostic names its rule', () => {
    expectTypeOf<Diagnostic['rule']>().toEqualTypeOf<RuleId>()
    expectTypeOf<(typeof ruleIds)[number]>().toEqualTypeOf<RuleId>()
    expectTypeOf<Diagnostic['severity']>().toEqualTypeOf<Severity>()
    expectTypeOf<Severity>().toEqualTypeOf<'error' | 'warning' | 'notice'>()
    expectTypeOf<Diagnostic['related']>().toEqualTypeOf<readonly Origin[] | undefined>()
  })
})

describe('secrets', () => {
  test('give their text only when asked', () => {
    expectTypeOf(Secret).constructorParameters.toEqualTypeOf<[text: string]>()
    expectTypeOf<Secret['reveal']>().toEqualTypeOf<() => string>()
    expectTypeOf(Secret.is).guards.toEqualTypeOf<Secret>()
    expectTypeOf<string>().not.toExtend<Secret>()
    expectTypeOf<{ reveal: () => string }>().not.toExtend<Secret>()
  })

  test('are kept in stores that answer at once or later', () => {
    expectTypeOf<{ text: 'key'; backend: 'Vault' }>().toExtend<StoreAnswer>()
    expectTypeOf<(rest: string) => StoreAnswer>().toExtend<SecretStore>()
    expectTypeOf<(rest: string) => Promise<StoreAnswer>>().toExtend<SecretStore>()
    expectTypeOf<() => number>().not.toExtend<SecretStore>()
    expectTypeOf<{ op: () => 'key'; vault: () => Promise<'key'> }>().toExtend<SecretStores>()
    expectTypeOf<{ nobody: SecretStore }>().not.toExtend<SecretStores>()
  })
})

describe('endpoints', () => {
  test('are read and written', () => {
    expectTypeOf(parseUri).toEqualTypeOf<(text: string) => UriResult>()
    expectTypeOf(formatUri).toEqualTypeOf<(uri: MilvusUri, options?: FormatUriOptions) => string>()
    expectTypeOf<FormatUriOptions['credentials']>().toEqualTypeOf<'omit' | 'reveal' | undefined>()
    expectTypeOf<UriResult['uri']>().toEqualTypeOf<MilvusUri | undefined>()
    expectTypeOf<UriResult['problems']>().toEqualTypeOf<readonly UriProblem[]>()
    expectTypeOf<UriResult['spans']>().toEqualTypeOf<UriSpans>()
  })

  test('narrow by their kind', () => {
    expectTypeOf<MilvusUri>().toEqualTypeOf<TcpUri | UnixUri | LiteUri>()
    expectTypeOf<Extract<MilvusUri, { kind: 'lite' }>>().toEqualTypeOf<LiteUri>()
    expectTypeOf<TcpUri['password']>().toEqualTypeOf<Secret | undefined>()
    expectTypeOf<Scheme>().toEqualTypeOf<'http' | 'https' | 'tcp' | 'grpc'>()
  })
})

test('the table of settings tells their names', () => {
  expectTypeOf(settings).toEqualTypeOf<readonly Setting[]>()
  expectTypeOf<Setting['id']>().toEqualTypeOf<SettingId>()
  expectTypeOf<Setting['kind']>().toEqualTypeOf<SettingKind>()
  expectTypeOf<Setting['group']>().toEqualTypeOf<SettingGroup>()
  expectTypeOf<SettingId>().toExtend<keyof ConnectionArgs>()
})

test('a machine can be put in the place of the one Node runs on', () => {
  expectTypeOf(nodeMachine).toEqualTypeOf<Machine>()
  expectTypeOf<Machine['readText']>().toEqualTypeOf<(path: string) => TextRead>()
  expectTypeOf<TextRead['kind']>().toEqualTypeOf<'absent' | 'text' | 'broken'>()
})
