using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The layout of the tensors in a safetensors file: one after the other, without a gap, from the end of the header to the end of the file.
/// </summary>
internal static class SafetensorsLayout
{
    /// <summary>Checks the places that a header tells.</summary>
    /// <param name="entries">The tensors.</param>
    /// <param name="dataLength">The number of bytes after the header.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">
    /// A tensor has another length than its shape asks for, or lies over another or outside, or bytes belong to none.
    /// </exception>
    public static void Check(IReadOnlyList<SafetensorsEntry> entries, long dataLength, string path)
    {
        long end = 0;
        string before = "";
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            string? what = LengthFault(entry);
            if (entry.Begin < end)
            {
                what ??= Invariant($"its data begins at byte {entry.Begin}, before the end of {ForeignText.Quote(before)} at byte {end}");
            }
            else if (entry.Begin > end)
            {
                what ??= Invariant($"its data begins at byte {entry.Begin}; the bytes from {end} on belong to no tensor");
            }
            else if (entry.End > dataLength)
            {
                what ??= Invariant($"its data ends at byte {entry.End}; the file has {dataLength} bytes of data");
            }

            if (what is not null)
            {
                throw new DataFormatException($"{path}, tensor {ForeignText.Quote(entry.Name)}: {what}.");
            }

            (end, before) = (entry.End, entry.Name);
        }

        if (end != dataLength)
        {
            throw new DataFormatException(Invariant($"{path}: the file has {dataLength} bytes of data; its tensors end at byte {end}."));
        }
    }

    private static string? LengthFault(SafetensorsEntry entry)
    {
        // In 128 bits, and left as soon as it is too large. A size of 0 counts as 1 here: libtorch multiplies the others, too.
        Int128 bytes = entry.Type.Bytes;
        foreach (long size in entry.Shape)
        {
            bytes *= Math.Max(size, 1);
            if (bytes > long.MaxValue)
            {
                return $"its shape {Numbers.Shape(entry.Shape)} is too large";
            }
        }

        bytes = entry.Shape.Contains(0) ? 0 : bytes;
        return entry.Begin > entry.End || entry.End - entry.Begin != bytes
            ? Invariant($"its data_offsets are {entry.Begin} and {entry.End}; {entry.Type.Name} of shape ")
                + Invariant($"{Numbers.Shape(entry.Shape)} takes {bytes} bytes")
            : null;
    }
}
