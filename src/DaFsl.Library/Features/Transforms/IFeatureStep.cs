namespace DaFsl.Library.Features.Transforms;

/// <summary>A step of a <see cref="FeatureTransform"/>: a function of a vector, whose state are arrays of numbers.</summary>
internal interface IFeatureStep
{
    /// <summary>The name of the step, by which its state is saved.</summary>
    string Name { get; }

    /// <summary>The arrays of its state, by their names; none for a step without a state.</summary>
    IReadOnlyDictionary<string, float[]> State { get; }

    /// <summary>Transforms a vector; the vector itself stays as it is.</summary>
    /// <exception cref="ArgumentException">It has another length than those that the step was fitted on.</exception>
    float[] Apply(float[] vector);
}
