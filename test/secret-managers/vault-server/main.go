// A Vault server for tests: HashiCorp's core and HTTP handler, storage in memory, unsealed, with the
// engines that the tests use. It prints its address, its root token and its unseal key as JSON.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"

	log "github.com/hashicorp/go-hclog"
	kube "github.com/hashicorp/vault-plugin-auth-kubernetes"
	kv "github.com/hashicorp/vault-plugin-secrets-kv"
	"github.com/hashicorp/vault/builtin/credential/approle"
	vaulthttp "github.com/hashicorp/vault/http"
	"github.com/hashicorp/vault/internalshared/configutil"
	"github.com/hashicorp/vault/sdk/helper/consts"
	"github.com/hashicorp/vault/sdk/logical"
	"github.com/hashicorp/vault/sdk/physical/inmem"
	"github.com/hashicorp/vault/vault"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	logger := log.New(&log.LoggerOptions{Level: log.Error})
	storage, err := inmem.NewInmem(nil, logger)
	if err != nil {
		return err
	}
	core, err := vault.NewCore(&vault.CoreConfig{
		BuiltinRegistry:    builtins{},
		Physical:           storage,
		Logger:             logger,
		DisableMlock:       true,
		LogicalBackends:    map[string]logical.Factory{"kv": kv.Factory},
		CredentialBackends: map[string]logical.Factory{"approle": approle.Factory, "kubernetes": kube.Factory},
	})
	if err != nil {
		return err
	}
	seal := &vault.SealConfig{SecretShares: 1, SecretThreshold: 1}
	made, err := core.Initialize(context.Background(), &vault.InitParams{BarrierConfig: seal, RecoveryConfig: seal})
	if err != nil {
		return err
	}
	if _, err := core.Unseal(made.SecretShares[0]); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	told, err := json.Marshal(map[string]string{
		"address": "http://" + listener.Addr().String(),
		"token":   made.RootToken,
		"key":     base64.StdEncoding.EncodeToString(made.SecretShares[0]),
	})
	if err != nil {
		return err
	}
	fmt.Println(string(told))
	handler := vaulthttp.Handler.Handler(&vault.HandlerProperties{
		Core:           core,
		ListenerConfig: &configutil.Listener{Address: listener.Addr().String()},
	})
	return http.Serve(listener, handler)
}

// builtins are the engines compiled in; the core has their factories already.
type builtins struct{}

var types = map[string]consts.PluginType{
	"kv":         consts.PluginTypeSecrets,
	"approle":    consts.PluginTypeCredential,
	"kubernetes": consts.PluginTypeCredential,
}

func (builtins) Contains(name string, kind consts.PluginType) bool {
	return types[name] == kind
}

func (b builtins) Get(name string, kind consts.PluginType) (func() (interface{}, error), bool) {
	return func() (interface{}, error) { return nil, nil }, b.Contains(name, kind)
}

func (b builtins) Keys(kind consts.PluginType) []string {
	var names []string
	for name := range types {
		if b.Contains(name, kind) {
			names = append(names, name)
		}
	}
	return names
}

func (b builtins) DeprecationStatus(name string, kind consts.PluginType) (consts.DeprecationStatus, bool) {
	return consts.Supported, b.Contains(name, kind)
}

func (builtins) IsBuiltinEntPlugin(string, consts.PluginType) bool { return false }
