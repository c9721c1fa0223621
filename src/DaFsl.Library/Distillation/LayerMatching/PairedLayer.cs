using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A student's layer and what was found for it in the source.</summary>
/// <param name="Student">The student's layer.</param>
/// <param name="Source">The source's layer; <see langword="null"/> where there is none for it.</param>
/// <param name="By">The criterion by which the layers were paired.</param>
/// <param name="Treatment">The treatment: the values that the student's layer takes from the source's layer.</param>
/// <param name="Confidence">
/// The confidence in the pair, 0 to 1: 1 for the same name and shape, or for a pair made by hand; by prefix, the share of the layers under
/// it that fit; by order, n / (n + 1) in a run of n layers with weights; 0.5 if the name is the same but the shape is not; 0.25 by role; 0
/// if there is no pair or it was refused.
/// </param>
/// <param name="Reason">The reason for the pair, or for its absence.</param>
internal sealed record PairedLayer(
    LayerDescription Student,
    LayerDescription? Source,
    PairedBy By,
    LayerTreatment Treatment,
    double Confidence,
    string Reason
)
{
    internal const string NoPair = "The source has no layer of that name, and none of its shape in its place.";

    /// <summary>The treatments that the pair allows, including <see cref="Treatment"/>.</summary>
    public IReadOnlyList<LayerTreatment> Offered => [.. Possible(Student, Source)];

    private static IEnumerable<LayerTreatment> Possible(LayerDescription student, LayerDescription? source)
    {
        if (source is not null && student.IsFilledBy(source))
        {
            yield return LayerTreatment.Transfer;
        }
        else if (source is not null)
        {
            if (student.IsLike(source))
            {
                yield return LayerTreatment.Slice;
            }

            if (student.IsWeighty && source.IsWeighty && (student.Shape.Count > 2) == (source.Shape.Count > 2))
            {
                yield return LayerTreatment.Adapter;
            }
        }

        yield return LayerTreatment.LeaveOut;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
