using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Features;
using DaFsl.Library.Features.Transforms;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The parts of a few-image classifier's file: its network's weights, its learner's numbers, and a description.</summary>
internal static class FewShotFile
{
    private const string Network = "backbone.body.";
    private const string Transform = "transform.";
    private const string Learner = "learner.";

    /// <summary>Describes a classifier.</summary>
    /// <exception cref="InvalidOperationException">Its features are those of a network of the user's own.</exception>
    public static FewShotDescription Describe(ImageFeatures features, FewShotModel model, FewShotOrigin origin)
    {
        FeatureOptions options = features.Options;
        FittedState state = model.Learner.State;
        return new FewShotDescription(
            FewShotDescription.Current,
            LibraryVersion.Text,
            model.Learner.Classes,
            new FeatureText(
                Own(features).Kind,
                features.Layers,
                options.Grid,
                options.IncludesMaximum,
                options.AveragesMirror,
                options.InputSide,
                options.Means,
                options.Stds
            ),
            new LearnerText(model.LearnerName, state.Kind, state.Length, state.Places),
            model.Line.Offsets,
            model.Temperature,
            model.Expected,
            origin
        );
    }

    /// <summary>The tensors of a file; they belong to the current dispose scope.</summary>
    /// <exception cref="InvalidOperationException">Its features are those of a network of the user's own.</exception>
    public static Dictionary<string, Tensor> Tensors(ImageFeatures features, FewShotModel model)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach ((string name, Tensor weight) in Own(features).Network.state_dict())
        {
            tensors[Network + name] = weight.detach().cpu();
        }

        Add(Transform, model.Transform.State());
        Add(Learner, model.Learner.State.Arrays);
        return tensors;

        void Add(string prefix, IReadOnlyDictionary<string, float[]> arrays)
        {
            foreach ((string name, float[] values) in arrays)
            {
                tensors[prefix + name] = tensor(values, float32);
            }
        }
    }

    /// <summary>Reads the parts of a classifier; the caller disposes the features.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <exception cref="DataFormatException">The description or the learner's numbers are broken.</exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that is described.</exception>
    public static (ImageFeatures Features, FewShotModel Model, FewShotOrigin Origin) Read(Checkpoint file, string path, Device? device)
    {
        FewShotDescription described = FewShotDescription.Read(file.Metadata, path);
        FewShotModel model;
        try
        {
            LearnerText learner = described.Learner;
            var state = new FittedState(learner.Kind, learner.Length, learner.Places, Arrays(file, Learner));
            model = new FewShotModel
            {
                Transform = FeatureTransform.FromState(Arrays(file, Transform)),
                Learner = FittedLearner.Restore(state, described.Classes),
                LearnerName = learner.Name,
                Line = new DecisionLine(described.Line),
                Temperature = described.Temperature,
                Expected = described.Expected,
            };
        }
        catch (DataFormatException fault)
        {
            throw new DataFormatException($"{path}: {fault.Message}", fault);
        }

        using Checkpoint weights = file.Rename(n => n.StartsWith(Network, StringComparison.Ordinal) ? n : null);
        FeatureOptions options = described.Features.Options();
        var features = new ImageFeatures(weights, described.Features.Backbone, options, device, ComputePrecision.Float32);
        if (features.Length != described.Learner.Length)
        {
            features.Dispose();
            throw new DataFormatException(
                Invariant($"{path}: the description of the classifier is wrong. Its features have {features.Length} values; ")
                    + Invariant($"its learner takes {described.Learner.Length}.")
            );
        }

        return (features, model, described.Origin);
    }

    private static (BackboneKind Kind, Backbone Network) Own(ImageFeatures features) =>
        features.Backbone
        ?? throw new InvalidOperationException(
            "A classifier on the features of a network of your own cannot be saved: the library cannot build that network again. "
                + "Save the network by yourself, and learn anew from the training images."
        );

    private static Dictionary<string, float[]> Arrays(Checkpoint file, string prefix) =>
        file
            .Shapes.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[prefix.Length..], n => TensorValues.Of(file[n]), StringComparer.Ordinal);
}
