namespace DaFsl.Library.Tests.Samples.Detect;

/// <summary>The tests that share one file of weights.</summary>
[CollectionDefinition]
public sealed class SavedWeightsUsers : ICollectionFixture<SavedWeights>;
