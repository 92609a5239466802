import type { Connection } from 'milvus-connection'
import {
  type Adapted,
  type Adapter,
  adapters,
  type AttuEnvironment,
  type ClientFactory,
  type ConnectionRegistry,
  type GoOptions,
  type Interpretation,
  interpretations,
  type JavaConnectConfig,
  type JavaConnectParam,
  type LangchainJsArgs,
  type LangchainPyArguments,
  type LlamaindexTsInit,
  mask,
  type MilvusClientArguments,
  type ModelId,
  type NodeClientConfig,
  type NodeHttpClientConfig,
  type PymilvusOrmArguments,
  type RawSettings,
  type Refusal,
  type RegistryEntry,
  type RegistryError,
  type RegistryErrorCode,
  type RegistryOptions,
  type RestOptions,
  reveal,
  type Show,
  type SpringAiProperties,
  toAttu,
  toGo,
  toGoLegacy,
  toJava,
  toJavaV1,
  toLangchainJs,
  toLangchainPy,
  toLlamaindexTs,
  toNode,
  toNodeHttp,
  toPymilvus,
  toPymilvusOrm,
  toRest,
  toSpringAi,
  type UnsupportedSettingError,
  type Variables,
} from 'milvus-connection/clients'
import { describe, expectTypeOf, test } from 'vitest'

type To<Options> = (connection: Connection) => Options

test('a connection becomes the options of each client', () => {
  expectTypeOf(toAttu).toEqualTypeOf<To<AttuEnvironment>>()
  expectTypeOf(toGo).toEqualTypeOf<To<GoOptions>>()
  expectTypeOf(toGoLegacy).toEqualTypeOf<To<GoOptions>>()
  expectTypeOf(toJava).toEqualTypeOf<To<JavaConnectConfig>>()
  expectTypeOf(toJavaV1).toEqualTypeOf<To<JavaConnectParam>>()
  expectTypeOf(toLangchainJs).toEqualTypeOf<To<LangchainJsArgs>>()
  expectTypeOf(toLangchainPy).toEqualTypeOf<To<LangchainPyArguments>>()
  expectTypeOf(toLlamaindexTs).toEqualTypeOf<To<LlamaindexTsInit>>()
  expectTypeOf(toNode).toEqualTypeOf<To<NodeClientConfig>>()
  expectTypeOf(toNodeHttp).toEqualTypeOf<To<NodeHttpClientConfig>>()
  expectTypeOf(toPymilvus).toEqualTypeOf<To<MilvusClientArguments>>()
  expectTypeOf(toPymilvusOrm).toEqualTypeOf<To<PymilvusOrmArguments>>()
  expectTypeOf(toRest).toEqualTypeOf<To<RestOptions>>()
  expectTypeOf(toSpringAi).toEqualTypeOf<To<SpringAiProperties>>()
})

describe('an adapter', () => {
  test('adapts, or says what stands in the way', () => {
    expectTypeOf(adapters).toEqualTypeOf<readonly Adapter<unknown>[]>()
    expectTypeOf<Adapter<RestOptions>['toOptions']>().toEqualTypeOf<
      (connection: Connection, show?: Show) => Adapted<RestOptions>
    >()
    expectTypeOf<Adapter<unknown>['env']>().returns.toEqualTypeOf<Adapted<Variables>>()
    expectTypeOf<Adapter<unknown>['code']>().returns.toEqualTypeOf<Adapted<string>>()
  })

  test('narrows by whether it came off', () => {
    type Succeeded = Extract<Adapted<RestOptions>, { ok: true }>
    expectTypeOf<Succeeded['options']>().toEqualTypeOf<RestOptions>()
    expectTypeOf<Succeeded['notes']>().toEqualTypeOf<readonly string[]>()
    type Refused = Extract<Adapted<RestOptions>, { ok: false }>
    expectTypeOf<Refused['refusals']>().toEqualTypeOf<readonly Refusal[]>()
    expectTypeOf<Refused>().not.toHaveProperty('options')
  })

  test('writes credentials the way it is told to', () => {
    expectTypeOf(mask).toEqualTypeOf<Show>()
    expectTypeOf(reveal).toEqualTypeOf<Show>()
  })

  test('throws an error with every refusal', () => {
    expectTypeOf<UnsupportedSettingError['code']>().toEqualTypeOf<'ERR_UNSUPPORTED_SETTING'>()
    expectTypeOf<UnsupportedSettingError['refusals']>().toEqualTypeOf<readonly Refusal[]>()
  })
})

test('an interpretation narrows by whether the client would have connected', () => {
  expectTypeOf(interpretations).toEqualTypeOf<
    (raw: RawSettings) => Readonly<Record<ModelId, Interpretation>>
  >()
  type Made = Extract<Interpretation, { ok: true }>
  expectTypeOf<Made['database']>().toEqualTypeOf<string | null>()
  expectTypeOf<Extract<Interpretation, { ok: false }>['error']>().toEqualTypeOf<string>()
})

test('a registry keeps clients of one type', () => {
  type Client = { readonly close: () => void }
  type Registry = ConnectionRegistry<Client>
  expectTypeOf<Registry['connect']>().parameters.toEqualTypeOf<[string, ClientFactory<Client>]>()
  expectTypeOf<Registry['connect']>().returns.toEqualTypeOf<Promise<Client>>()
  expectTypeOf<Registry['list']>().returns.toExtend<readonly RegistryEntry[]>()
  expectTypeOf<RegistryOptions<Client>['close']>().toEqualTypeOf<
    ((client: Client) => void | Promise<void>) | undefined
  >()
  expectTypeOf<RegistryError['code']>().toEqualTypeOf<RegistryErrorCode>()
})
