using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Weights;

/// <summary>Takes a stream into memory that cannot be gone about in.</summary>
internal static class StreamCopy
{
    private const int Portion = 1 << 20;

    /// <summary>Copies the rest of a stream into memory.</summary>
    /// <exception cref="DataFormatException">It is longer than memory holds in one piece.</exception>
    /// <exception cref="IOException">It cannot be read; the message starts with <paramref name="name"/>.</exception>
    public static MemoryStream Of(Stream stream, string name, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        byte[] portion = new byte[Portion];
        try
        {
            for (int read = stream.Read(portion); read > 0; read = stream.Read(portion))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (copy.Length + read > Array.MaxLength)
                {
                    throw new DataFormatException(
                        $"{name}: more than 2 GB from a stream that cannot seek or is not at its start; read it from a file."
                    );
                }

                copy.Write(portion, 0, read);
            }
        }
        catch (IOException fault)
        {
            throw new IOException($"{name}: the stream cannot be read ({fault.Message})", fault);
        }

        copy.Position = 0;
        return copy;
    }
}
