using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DaFsl.Library.Tests.Runtime;

/// <summary>Writes an ELF file with just the sections that name symbols and their versions.</summary>
internal sealed class SmallElf
{
    public const string NewSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>Name, and index of the version it is taken from.</summary>
    public List<(string Name, ushort Version)> Symbols { get; } = [("", 0), (NewSymbol, 3), ("_ZNSt8ios_baseD2Ev", 2)];

    /// <summary>Name, hash and index.</summary>
    public List<(string Name, uint Hash, ushort Index)> Versions { get; } =
    [("GLIBCXX_3.4.32", 0x0297f842, 3), ("GLIBCXX_3.4", 0x08922974, 2)];

    public string File { get; set; } = "libstdc++.so.6";

    /// <summary>Index of the first symbol that the hash table lists.</summary>
    public uint FirstHashed { get; set; } = 3;

    /// <summary>Where .dynstr lies in what <see cref="ToBytes"/> gave last.</summary>
    public int StringsOffset { get; private set; }

    /// <summary>Where the first version's entry lies in what <see cref="ToBytes"/> gave last; the next follows after 16 bytes.</summary>
    public int VersionsOffset { get; private set; }

    public byte[] ToBytes()
    {
        List<byte> strings = [0];
        int Name(string name)
        {
            byte[] text = [.. Encoding.ASCII.GetBytes(name), 0];
            int at = CollectionsMarshal.AsSpan(strings).IndexOf(text);
            if (at < 0)
            {
                at = strings.Count;
                strings.AddRange(text);
            }

            return at;
        }

        List<byte> symbols = [];
        List<byte> symbolVersions = [];
        foreach ((string name, ushort version) in Symbols)
        {
            symbols.AddRange([.. Word(Name(name)), .. new byte[20]]);
            symbolVersions.AddRange(Half(version));
        }

        List<byte> needed = [.. Half(1), .. Half(Versions.Count), .. Word(Name(File)), .. Word(16), .. Word(0)];
        foreach ((string name, uint hash, ushort index) in Versions)
        {
            needed.AddRange([.. Word((int)hash), .. Half(0), .. Half(index), .. Word(Name(name)), .. Word(16)]);
        }

        List<byte> hashTable = [.. Word(1), .. Word((int)FirstHashed), .. Word(1), .. Word(0)];
        return Assemble(
            (11, symbols, 2),
            (3, strings, 0),
            (0x6fffffff, symbolVersions, 1),
            (0x6ffffffe, needed, 2),
            (0x6ffffff6, hashTable, 1)
        );
    }

    private byte[] Assemble(params (uint Type, List<byte> Content, int Link)[] sections)
    {
        List<byte> file = [.. new byte[64]];
        List<byte> headers = [.. new byte[64]];
        foreach ((uint type, List<byte> content, int link) in sections)
        {
            StringsOffset = type == 3 ? file.Count : StringsOffset;
            VersionsOffset = type == 0x6ffffffe ? file.Count + 16 : VersionsOffset;
            headers.AddRange([
                .. Word(0),
                .. Word((int)type),
                .. new byte[16],
                .. Long(file.Count),
                .. Long(content.Count),
                .. Word(link),
                .. new byte[20],
            ]);
            file.AddRange(content);
        }

        byte[] bytes = [.. file, .. headers];
        byte[] magic = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1];
        magic.CopyTo(bytes, 0);
        Long(file.Count).CopyTo(bytes, 40);
        Half(64).CopyTo(bytes, 58);
        Half(sections.Length + 1).CopyTo(bytes, 60);
        return bytes;
    }

    private static byte[] Half(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Word(int value) => Bytes(4, value);

    private static byte[] Long(long value) => Bytes(8, value);

    private static byte[] Bytes(int count, long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..count];
    }
}
