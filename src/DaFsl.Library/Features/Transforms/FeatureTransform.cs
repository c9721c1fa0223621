using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Transforms;

/// <summary>A function of feature vectors, fitted on some of them: steps that follow each other. Immutable.</summary>
/// <param name="Steps">The steps, in their order; none leaves vectors as they are.</param>
internal sealed record FeatureTransform(IReadOnlyList<IFeatureStep> Steps)
{
    /// <summary>Fits each step on what those before it make of the vectors.</summary>
    /// <param name="vectors">Vectors of one length, usually of the classes with enough data.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="ArgumentException">
    /// There are too few vectors, or one has another length or a value that is not finite, or all are the same where they are whitened.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static FeatureTransform Fit(IReadOnlyList<float[]> vectors, FeatureTransformSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.ThrowIfFaulty();
        VectorCheck.LengthOf(vectors, nameof(vectors));
        var steps = new List<IFeatureStep>();
        if (settings.Standardizes)
        {
            Add(Standardization.Fit(vectors, settings.DeviationFloor));
        }

        if (settings.Components is { } components)
        {
            Add(PcaWhitening.Fit(vectors, components, settings.Ridge));
        }

        if (settings.Normalizes)
        {
            steps.Add(new LengthNormalization());
        }

        return new FeatureTransform(steps);

        void Add(IFeatureStep step)
        {
            steps.Add(step);
            vectors = [.. vectors.Select(step.Apply)];
        }
    }

    /// <summary>The transform whose state was saved.</summary>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <exception cref="DataFormatException">There are other arrays than that gives, or they do not fit together.</exception>
    public static FeatureTransform FromState(IReadOnlyDictionary<string, float[]> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var steps = new List<IFeatureStep>();
        int read = 0;
        while (read < state.Count)
        {
            string prefix = Invariant($"{steps.Count}.");
            (IFeatureStep Step, int Arrays)? next = Read(state, prefix);
            if (next is not { } found)
            {
                throw new DataFormatException(
                    Invariant($"The state of a feature transform has no valid step {steps.Count}; its arrays are ")
                        + $"{string.Join(", ", state.Keys.Order(StringComparer.Ordinal))}."
                );
            }

            steps.Add(found.Step);
            read += found.Arrays;
        }

        return new FeatureTransform(steps);
    }

    /// <summary>The state as arrays by names, such as <c>0.standardization.mean</c>; a step without a state has an empty array.</summary>
    public IReadOnlyDictionary<string, float[]> State()
    {
        var state = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach ((int i, IFeatureStep step) in Steps.Index())
        {
            if (step.State.Count == 0)
            {
                state[Invariant($"{i}.{step.Name}")] = [];
            }

            foreach ((string name, float[] values) in step.State)
            {
                state[Invariant($"{i}.{step.Name}.{name}")] = values;
            }
        }

        return state;
    }

    /// <summary>Transforms a vector; the vector itself stays as it is.</summary>
    /// <exception cref="ArgumentException">It has another length than those that the transform was fitted on.</exception>
    public float[] Apply(float[] vector) => Steps.Aggregate(vector, (result, step) => step.Apply(result));

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    private static (IFeatureStep Step, int Arrays)? Read(IReadOnlyDictionary<string, float[]> state, string prefix)
    {
        if (state.ContainsKey(prefix + LengthNormalization.Kind))
        {
            return (new LengthNormalization(), 1);
        }

        if (
            state.TryGetValue($"{prefix}{Standardization.Kind}.mean", out float[]? mean)
            && state.TryGetValue($"{prefix}{Standardization.Kind}.deviation", out float[]? deviation)
            && mean.Length == deviation.Length
            && mean.Length > 0
            && deviation.All(d => d > 0)
        )
        {
            return (new Standardization(mean, deviation), 2);
        }

        return
            state.TryGetValue($"{prefix}{PcaWhitening.Kind}.mean", out float[]? center)
            && state.TryGetValue($"{prefix}{PcaWhitening.Kind}.projection", out float[]? projection)
            && center.Length > 0
            && projection.Length > 0
            && projection.Length % center.Length == 0
            ? (new PcaWhitening(center, projection), 2)
            : null;
    }
}
