namespace DaFsl.Library.Tests.Tool.Commands.Detect;

/// <summary>The tests that share one file of weights.</summary>
[CollectionDefinition]
public sealed class SavedWeightsUsers : ICollectionFixture<SavedWeights>;
