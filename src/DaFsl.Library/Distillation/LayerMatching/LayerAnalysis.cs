using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Analyses the layers of two networks and determines which parts of one can be used in the other, so that distillation can be applied to
/// any model, which the paper leaves to future work. It knows no network by name; it relies on the names, shapes and order of tensors.
/// </summary>
/// <remarks>
/// In this order, each step with what the ones before have left open:
/// <list type="number">
/// <item>one name and one shape, also where one of the networks puts something before its names;</item>
/// <item>
/// one shape and one place in the order, for runs of layers: that is how networks of other names find each other, and how a generator's
/// steps find those of the same width in one for larger images. Both a generator and a discriminator so meet from the side of the pixels,
/// whatever their names count from;
/// </item>
/// <item>one name and another shape, or one place and another shape: a pair, of which nothing is taken unless asked for;</item>
/// <item>the same role: both are the head.</item>
/// </list>
/// A wrong pair is worse than none. So a layer is left out, and the reason given, where the block around it is built differently (a basic
/// block and a bottleneck), where a normalisation's convolution is left out, where a name fits under several prefixes, and where shapes
/// meet without neighbours.
/// </remarks>
public static class LayerAnalysis
{
    /// <summary>Pairs the layers of two networks.</summary>
    /// <param name="student">The network that is to learn.</param>
    /// <param name="source">The one that it learns from.</param>
    /// <returns>An entry for each of the student's layers.</returns>
    internal static LayerPairing Pair(NetworkLayers student, NetworkLayers source)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(source);
        var draft = new PairingDraft(student, source);
        NameMatcher.Match(draft);
        OrderMatcher.Match(draft);
        draft.SettleSuggestions();
        StructureMatcher.Match(draft);
        StructureMatcher.LeaveOutLoneNormalizations(draft);
        return new LayerPairing(student, source, draft.ToLayers());
    }

    /// <summary>
    /// Pairs the layers of a network that is about to be trained with those of a checkpoint: what strategies do by default.
    /// </summary>
    /// <param name="student">The network: its stages and the shapes of their tensors.</param>
    /// <param name="source">The checkpoint to learn from.</param>
    public static LayerPairing Pair(NetworkDescription student, Checkpoint source) =>
        Pair(NetworkLayers.Of(student), NetworkLayers.Of(source));
}
