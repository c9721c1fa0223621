using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Layers of one name do different work where the blocks around them are built differently: <c>conv2</c> of a basic residual block ends it,
/// that of a bottleneck is its middle, though both may have one shape. Such blocks show by layers of one name with another kernel.
/// </summary>
internal sealed class BlockRule(PairingDraft draft, string studentPrefix, string sourcePrefix)
{
    /// <summary>The source's layer of the same name, under its prefix; -1 where there is none.</summary>
    public int Counterpart(int student)
    {
        string path = draft.Student.Layers[student].Path;
        return path.StartsWith(studentPrefix, StringComparison.Ordinal)
            ? draft.Source.IndexOf(sourcePrefix + path[studentPrefix.Length..])
            : -1;
    }

    /// <summary>Explains why a layer of the same name is not the same layer; <see langword="null"/> if there is no such reason.</summary>
    public string? Conflict(int student)
    {
        string? block = Block(student);
        if (block is null)
        {
            return null;
        }

        int[] weighty = [.. Weighty(block).Where(i => Counterpart(i) >= 0)];
        int[] unlike = [.. weighty.Where(i => !draft.Student.Layers[i].IsLike(draft.Source.Layers[Counterpart(i)]))];
        int alike = weighty.Count(i => draft.Student.Layers[i].IsFilledBy(draft.Source.Layers[Counterpart(i)]));
        if (unlike.Length == 0 || unlike.Length < alike)
        {
            return null;
        }

        (LayerDescription own, LayerDescription other) = (draft.Student.Layers[unlike[0]], draft.Source.Layers[Counterpart(unlike[0])]);
        return $"The blocks differ: '{own.Path}' is {Numbers.Shape(own.Shape)} here and {Numbers.Shape(other.Shape)} in the source.";
    }

    // The smallest container of several weighty layers, the network itself aside.
    private string? Block(int student)
    {
        string path = draft.Student.Layers[student].Path;
        for (int end = path.LastIndexOf('.'); end >= studentPrefix.Length && end > 0; end = path.LastIndexOf('.', end - 1))
        {
            string block = path[..(end + 1)];
            if (Weighty(block).Skip(1).Any())
            {
                return block;
            }
        }

        return null;
    }

    private IEnumerable<int> Weighty(string block) =>
        Enumerable
            .Range(0, draft.Student.Layers.Count)
            .Where(i => draft.Student.Layers[i].IsWeighty && draft.Student.Layers[i].Path.StartsWith(block, StringComparison.Ordinal));
}
