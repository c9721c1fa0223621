using System.Buffers.Binary;
using System.Text;

namespace DaFsl.Library.Runtime.Loading;

/// <summary>The little of an ELF file (64-bit, little-endian) that mending needs: its sections, and bounded reads and writes.</summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly byte[] _bytes;
    private readonly Section[] _sections;

    /// <summary>Reads the section table; <paramref name="bytes"/> is kept, and changed by the writes.</summary>
    /// <exception cref="InvalidDataException">This is no 64-bit little-endian ELF file, or it is cut short.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        // e_ident: the magic number, class 2 (64-bit), data 1 (little-endian).
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("The file is not a 64-bit little-endian ELF file.");
        }

        if (UInt16(58) != SectionHeaderSize)
        {
            throw new InvalidDataException($"The ELF file's section headers take {UInt16(58)} bytes each; expected {SectionHeaderSize}.");
        }

        long table = Int64(40);
        _sections = new Section[UInt16(60)];
        _ = At(table, _sections.Length * SectionHeaderSize);
        for (int i = 0; i < _sections.Length; i++)
        {
            long header = table + ((long)i * SectionHeaderSize);
            _sections[i] = new Section(UInt32(header + 4), Int64(header + 24), Int64(header + 32), UInt32(header + 40));
        }
    }

    /// <summary>The one section of a type.</summary>
    /// <exception cref="InvalidDataException">There is none, or more than one, or it reaches past the file's end.</exception>
    public Section OnlySection(uint type, string name)
    {
        Section[] found = Array.FindAll(_sections, s => s.Type == type);
        return found.Length == 1
            ? Within(found[0], name)
            : throw new InvalidDataException($"The ELF file has {found.Length} sections of the kind {name}; expected 1.");
    }

    /// <summary>The string table that a section names in its link field.</summary>
    /// <exception cref="InvalidDataException">There is no such section, or it reaches past the file's end.</exception>
    public Section LinkedStrings(Section section) =>
        section.Link < _sections.Length
            ? Within(_sections[section.Link], "string table")
            : throw new InvalidDataException($"The ELF file has no section {section.Link}, which another names as its string table.");

    /// <summary>The NUL-terminated string at an offset of a string table.</summary>
    /// <exception cref="InvalidDataException">The string does not lie within the table.</exception>
    public string StringAt(Section strings, long offset)
    {
        if (offset >= 0 && offset < strings.Size)
        {
            ReadOnlySpan<byte> rest = _bytes.AsSpan((int)(strings.Offset + offset), (int)(strings.Size - offset));
            int length = rest.IndexOf((byte)0);
            if (length >= 0)
            {
                return Encoding.ASCII.GetString(rest[..length]);
            }
        }

        throw new InvalidDataException(
            Invariant($"The ELF file names a string at {offset} of a table of {strings.Size} bytes, and none ends there.")
        );
    }

    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, 2));

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, 4));

    public void Write(long offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(At(offset, 4), value);

    public void Write(long offset, ReadOnlySpan<byte> value) => value.CopyTo(At(offset, value.Length));

    private long Int64(long offset) => BinaryPrimitives.ReadInt64LittleEndian(At(offset, 8));

    private Section Within(Section section, string name)
    {
        if (section.Offset < 0 || section.Size < 0 || section.Offset > _bytes.Length - section.Size)
        {
            throw new InvalidDataException(
                Invariant($"The ELF file's {name} (offset {section.Offset}, {section.Size} bytes) reaches past the file's ")
                    + Invariant($"end ({_bytes.Length} bytes).")
            );
        }

        return section;
    }

    private Span<byte> At(long offset, int length)
    {
        if (offset < 0 || offset > _bytes.Length - length)
        {
            throw new InvalidDataException(
                Invariant($"The ELF file has {_bytes.Length} bytes, and {length} bytes that it refers to should be at {offset}.")
            );
        }

        return _bytes.AsSpan((int)offset, length);
    }

    /// <summary>The location of a section in the file.</summary>
    internal readonly record struct Section(uint Type, long Offset, long Size, uint Link);
}
