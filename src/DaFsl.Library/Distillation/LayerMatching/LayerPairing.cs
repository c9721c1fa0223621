using System.Runtime.CompilerServices;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// The values that each layer of a student takes from a source, and the reasons. It can be printed and edited before it is used; an edit
/// gives a new pairing.
/// </summary>
public sealed class LayerPairing
{
    private const string ByHand = "By hand.";

    internal LayerPairing(NetworkLayers student, NetworkLayers source, IReadOnlyList<PairedLayer> layers)
    {
        Student = student;
        Source = source;
        Layers = layers;
        Stages = StageMatcher.Match(student, source, layers);
    }

    /// <summary>The network that learns.</summary>
    internal NetworkLayers Student { get; }

    /// <summary>The network that it learns from.</summary>
    internal NetworkLayers Source { get; }

    /// <summary>An entry for each of the student's layers, in their order.</summary>
    internal IReadOnlyList<PairedLayer> Layers { get; }

    /// <summary>An entry for each of the student's stages, from the lowest up.</summary>
    internal IReadOnlyList<LayerStagePair> Stages { get; }

    /// <summary>
    /// The places at which a teacher can give hints: the stages that have a pair, and the layers whose treatment is
    /// <see cref="LayerTreatment.Adapter"/>.
    /// </summary>
    internal IReadOnlyList<HintPair> Hints =>
        [
            .. Stages
                .Where(s => s.Source is not null)
                .Select(s => new HintPair(s.Student.Path, s.Source!.Path, s.Student.Width, s.Source.Width)),
            .. Layers
                .Where(l => l.Treatment == LayerTreatment.Adapter)
                .Select(l => new HintPair(l.Student.Path, l.Source!.Path, l.Student.Outputs, l.Source.Outputs)),
        ];

    /// <summary>Treats a layer otherwise.</summary>
    /// <param name="layer">The student's layer.</param>
    /// <param name="treatment">One of those that its entry offers.</param>
    /// <exception cref="ArgumentException">
    /// There is no such layer, or its pair does not allow that; the message says what it does.
    /// </exception>
    internal LayerPairing With(string layer, LayerTreatment treatment)
    {
        PairedLayer entry = Entry(layer);
        if (!entry.Offered.Contains(treatment))
        {
            string pair = entry.Source is { } source ? $"its pair is '{source.Path}' {Numbers.Shape(source.Shape)}" : "it has no pair";
            throw new ArgumentException(
                $"Layer '{layer}' {Numbers.Shape(entry.Student.Shape)} cannot be treated by '{LayerText.Treatment(treatment)}': {pair}, "
                    + $"which allows {string.Join(", ", entry.Offered.Select(o => $"'{LayerText.Treatment(o)}'"))}.",
                nameof(treatment)
            );
        }

        return Replace(l => l == entry, l => l with { Treatment = treatment, Reason = ByHand });
    }

    /// <summary>Leaves out a layer, or all layers in a module.</summary>
    /// <param name="path">The layer or module, <c>fc</c> or <c>backbone.body.layer4</c>.</param>
    /// <exception cref="ArgumentException">The student has no such layer or module.</exception>
    public LayerPairing Without(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        bool IsIn(PairedLayer l) => l.Student.Path == path || l.Student.Path.StartsWith($"{path}.", StringComparison.Ordinal);
        if (!Layers.Any(IsIn))
        {
            throw new ArgumentException($"'{Student.Name}' has no layer or module '{path}'.", nameof(path));
        }

        return Replace(IsIn, l => l with { Treatment = LayerTreatment.LeaveOut, Reason = ByHand });
    }

    /// <summary>
    /// Pairs two layers that the analysis did not pair. The student's layer takes all values if the shapes allow it; otherwise none until
    /// its treatment is changed.
    /// </summary>
    /// <param name="studentLayer">The student's layer.</param>
    /// <param name="sourceLayer">The source's layer; it may serve several of the student's.</param>
    /// <exception cref="ArgumentException">One of them does not exist, or they are of different kinds.</exception>
    public LayerPairing WithPair(string studentLayer, string sourceLayer)
    {
        PairedLayer entry = Entry(studentLayer);
        ArgumentNullException.ThrowIfNull(sourceLayer);
        int index = Source.IndexOf(sourceLayer);
        if (index < 0)
        {
            throw new ArgumentException($"The source '{Source.Name}' has no layer '{sourceLayer}'.", nameof(sourceLayer));
        }

        LayerDescription source = Source.Layers[index];
        if (entry.Student.Kind != source.Kind)
        {
            throw new ArgumentException(
                $"Layers '{studentLayer}' ({LayerText.Kind(entry.Student.Kind)}) and '{sourceLayer}' "
                    + $"({LayerText.Kind(source.Kind)}) are of different kinds.",
                nameof(sourceLayer)
            );
        }

        bool fits = entry.Student.IsFilledBy(source);
        return Replace(
            l => l == entry,
            l =>
                l with
                {
                    Source = source,
                    By = PairedBy.Hand,
                    Treatment = fits ? LayerTreatment.Transfer : LayerTreatment.LeaveOut,
                    Confidence = 1,
                    Reason = fits ? ByHand : $"{ByHand} {LayerText.Misfit(entry.Student, source)}",
                }
        );
    }

    /// <summary>A table as aligned text: what was paired with what, how each is treated, and why.</summary>
    public override string ToString() => LayerTable.Text(Layers);

    /// <summary>The same table in Markdown.</summary>
    public string ToMarkdown() => LayerTable.Markdown(Layers);

    /// <summary>Determines the source of the initial values of a student's tensor.</summary>
    /// <exception cref="ArgumentException">The pairing is of a network without that tensor.</exception>
    internal WeightTransfer TransferOf(TensorDescription tensor)
    {
        PairedLayer entry = Entry(tensor.Name[..Math.Max(0, tensor.Name.LastIndexOf('.'))]);
        return TensorTransfer.Of(entry, tensor);
    }

    private PairedLayer Entry(string layer, [CallerArgumentExpression(nameof(layer))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(layer, parameter);
        return Layers.FirstOrDefault(l => l.Student.Path == layer)
            ?? throw new ArgumentException($"'{Student.Name}' has no layer '{layer}'.", parameter);
    }

    private LayerPairing Replace(Func<PairedLayer, bool> which, Func<PairedLayer, PairedLayer> change) =>
        new(Student, Source, [.. Layers.Select(l => which(l) ? change(l) : l)]);
}
