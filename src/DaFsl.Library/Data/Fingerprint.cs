using System.IO.Hashing;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>Tells data from other data, in some twenty letters.</summary>
internal static class Fingerprint
{
    /// <summary>
    /// Of images by their names and sizes and what is marked in them; their pixels are not looked at, nor in which folder they lie.
    /// </summary>
    public static string Of(IEnumerable<AnnotatedImage> images) =>
        Of(
            images.Select(i =>
                Invariant($"{Path.GetFileName(i.Source.Name)} {i.Width} {i.Height} ")
                + Invariant($"{string.Join(' ', i.Objects.Select(o => $"{o.ClassName} {Box(o.Box)} {o.IsDifficult} {o.IsCrowd}"))}")
            )
        );

    /// <summary>
    /// As <see cref="Of(IEnumerable{AnnotatedImage})"/>, and of what the images show. Takes as long as to read their files once.
    /// </summary>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string OfContents(IReadOnlyList<AnnotatedImage> images)
    {
        string[] contents = new string[images.Count];
        try
        {
            Parallel.For(0, images.Count, i =>
            {
                var sum = new XxHash128();
                images[i].Source.AddTo(sum);
                contents[i] = Convert.ToHexStringLower(sum.GetCurrentHash());
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return $"{Of(images)}, {Of(contents)}";
    }

    /// <summary>Of texts.</summary>
    public static string Of(IEnumerable<string> texts) => Of(texts.Select(t => Encoding.UTF8.GetBytes($"{t}\n")));

    /// <summary>Of images by their pixels.</summary>
    public static string Of(IEnumerable<PixelImage> images) =>
        Of(images.Select(i => (byte[])[.. MemoryMarshal.AsBytes<int>([i.Width, i.Height]), .. i.Rgb]));

    private static string Of(IEnumerable<byte[]> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int count = 0;
        foreach (byte[] item in items)
        {
            hash.AppendData(item);
            count++;
        }

        return Invariant($"{count}, {Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}");
    }

    private static string Box(BoundingBox box) => Invariant($"{box.Left} {box.Top} {box.Right} {box.Bottom}");
}
