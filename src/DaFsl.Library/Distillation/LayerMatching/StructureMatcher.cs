using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>Pairs layers that are of different sizes and yet each other's counterpart, by where they stand and what they are for.</summary>
internal static class StructureMatcher
{
    /// <summary>Pairs the layers that are open.</summary>
    public static void Match(PairingDraft draft)
    {
        bool isSameStructure = IsSameStructure(draft);
        foreach (int i in draft.OpenStudents.ToList())
        {
            int j = isSameStructure ? i : draft.SourceOf(i - 1) + 1;
            bool isBetween = j > 0 && j + 1 < draft.Source.Layers.Count && draft.SourceOf(i + 1) == j + 1;
            if ((isSameStructure || isBetween) && draft.IsOpenSource(j) && draft.Student.Layers[i].IsLike(draft.Source.Layers[j]))
            {
                string place = isSameStructure ? "Both networks are built alike" : "Its neighbours are paired";
                draft.Pair(i, j, PairedBy.Order, 0.5, $"{place}. {LayerText.Fit(draft.Student.Layers[i], draft.Source.Layers[j])}");
            }
        }

        PairHeads(draft);
    }

    /// <summary>
    /// Leaves out normalisations whose convolution is left out: statistics are of the map that a convolution makes, and no good for
    /// another's.
    /// </summary>
    public static void LeaveOutLoneNormalizations(PairingDraft draft)
    {
        IReadOnlyList<LayerDescription> layers = draft.Student.Layers;
        for (int i = 1; i < layers.Count; i++)
        {
            if (
                layers[i].Kind == LayerKind.Normalization
                && draft[i]?.Treatment == LayerTreatment.Transfer
                && layers[i - 1].IsWeighty
                && layers[i - 1].Outputs == layers[i].Outputs
                && draft[i - 1]?.Treatment != LayerTreatment.Transfer
            )
            {
                draft.LeaveOut(
                    i,
                    $"It fits, but its statistics are of the map that {LayerText.Path(layers[i - 1])} makes, which is not transferred."
                );
            }
        }
    }

    private static bool IsSameStructure(PairingDraft draft) =>
        draft.Student.Layers.Count == draft.Source.Layers.Count
        && Enumerable
            .Range(0, draft.Student.Layers.Count)
            .All(i => draft.Student.Layers[i].IsLike(draft.Source.Layers[i]) && (draft.SourceOf(i) < 0 || draft.SourceOf(i) == i));

    private static void PairHeads(PairingDraft draft)
    {
        int[] own = [.. Heads(draft.Student)];
        int[] found = [.. Heads(draft.Source)];
        if (
            own.Length == 1
            && found.Length == 1
            && draft[own[0]] is null
            && draft.IsOpenSource(found[0])
            && draft.Student.Layers[own[0]].IsLike(draft.Source.Layers[found[0]])
        )
        {
            draft.Pair(
                own[0],
                found[0],
                PairedBy.Role,
                0.25,
                $"Both are the head. {LayerText.Fit(draft.Student.Layers[own[0]], draft.Source.Layers[found[0]])}"
            );
            if (draft[own[0]]!.Treatment == LayerTreatment.Transfer)
            {
                draft.LeaveOut(own[0], "Both are the head, and the shapes match. But it uses other features, so it is not transferred.");
            }
        }
    }

    private static IEnumerable<int> Heads(NetworkLayers network) =>
        Enumerable.Range(0, network.Layers.Count).Where(i => network.Layers[i] is { Role: StageRole.Head, IsWeighty: true });
}
