// Reads texts as Docker Compose and `docker run --env-file` do: a JSON list in, what each makes of
// every text out. It looks variables up in no environment and in one that has all of them.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/docker/cli/pkg/kvfile"
	"github.com/sirupsen/logrus"
)

type lookup func(string) (string, bool)

type answer struct {
	None   map[string]string `json:"none"`
	Filled map[string]string `json:"filled"`
}

func none(string) (string, bool) { return "", false }

func filled(string) (string, bool) { return "ENV", true }

// A refusal is null.
func compose(text string, look lookup) map[string]string {
	values, err := dotenv.ParseWithLookup(bytes.NewReader([]byte(text)), dotenv.LookupFn(look))
	if err != nil {
		return nil
	}
	return values
}

func docker(text string, look lookup) map[string]string {
	lines, err := kvfile.ParseFromReader(strings.NewReader(text), look)
	if err != nil {
		return nil
	}
	values := map[string]string{}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, "=")
		values[name] = value
	}
	return values
}

func main() {
	logrus.SetOutput(io.Discard)
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	answers := map[string][]answer{}
	for _, text := range texts {
		answers["compose"] = append(answers["compose"], answer{compose(text, none), compose(text, filled)})
		answers["docker"] = append(answers["docker"], answer{docker(text, none), docker(text, filled)})
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
