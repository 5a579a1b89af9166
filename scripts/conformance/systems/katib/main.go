// Katib's own admission webhook on Experiments in files: what it refuses is printed, and the exit code is 1.
package main

import (
	"fmt"
	"os"

	config "github.com/kubeflow/katib/pkg/apis/config/v1beta1"
	common "github.com/kubeflow/katib/pkg/apis/controller/common/v1beta1"
	experiments "github.com/kubeflow/katib/pkg/apis/controller/experiments/v1beta1"
	"github.com/kubeflow/katib/pkg/controller.v1beta1/experiment/manifest"
	"github.com/kubeflow/katib/pkg/webhook/v1beta1/experiment/validator"
	"sigs.k8s.io/yaml"
)

// installed answers with what a cluster's katib-config says; the rest is Katib's own generator, which asks no cluster for it.
type installed struct {
	manifest.Generator
	config config.KatibConfig
}

func (g *installed) GetSuggestionConfigData(name string) (config.SuggestionConfig, error) {
	for _, each := range g.config.RuntimeConfig.SuggestionConfigs {
		if each.AlgorithmName == name {
			return each, nil
		}
	}
	return config.SuggestionConfig{}, fmt.Errorf("no algorithm %q in katib-config", name)
}

func (g *installed) GetEarlyStoppingConfigData(name string) (config.EarlyStoppingConfig, error) {
	for _, each := range g.config.RuntimeConfig.EarlyStoppingConfigs {
		if each.AlgorithmName == name {
			return each, nil
		}
	}
	return config.EarlyStoppingConfig{}, fmt.Errorf("no early stopping %q in katib-config", name)
}

func (g *installed) GetMetricsCollectorConfigData(kind common.CollectorKind) (config.MetricsCollectorConfig, error) {
	for _, each := range g.config.RuntimeConfig.MetricsCollectorConfigs {
		if each.CollectorKind == string(kind) {
			return each, nil
		}
	}
	return config.MetricsCollectorConfig{}, fmt.Errorf("no collector %q in katib-config", kind)
}

func main() {
	generator := &installed{Generator: manifest.New(nil)}
	read(os.Args[1], &generator.config)
	failed := false
	for _, file := range os.Args[2:] {
		experiment := &experiments.Experiment{}
		read(file, experiment)
		experiment.SetDefault()
		for _, fault := range validator.New(generator).ValidateExperiment(experiment, nil) {
			fmt.Printf("%s: %v\n", file, fault)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

// read is strict: a key that Katib does not know ends the program.
func read(file string, into any) {
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.UnmarshalStrict(text, into)
	}
	if err != nil {
		fmt.Printf("%s: %v\n", file, err)
		os.Exit(1)
	}
}
