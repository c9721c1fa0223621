using System.Text;

namespace DaFsl.Library.Runtime.Loading;

/// <summary>
/// Makes a copy of TorchSharp's native library that loads with a libstdc++ older than the one it was linked with.
/// </summary>
/// <remarks>
/// A library built with GCC 13 asks libstdc++ for version <c>GLIBCXX_3.4.32</c>, and takes from it one function only:
/// <c>std::ios_base_library_init()</c>, which makes sure that the standard streams are set up. The constructor of
/// <c>std::ios_base::Init</c> has always done that, reads nothing of its object, and is in version <c>GLIBCXX_3.4</c>.
/// So the copy asks for that one: the symbol gets its name, and the version needed becomes the old one.
/// </remarks>
internal static class LibraryMender
{
    private const string NewSymbol = "_ZSt21ios_base_library_initv";
    private const string OldSymbol = "_ZNSt8ios_base4InitC1Ev";
    private const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";
    private const string StandardLibrary = "libstdc++.so.6";

    // Section types and entry sizes of the ELF specification and its GNU extensions.
    private const uint DynamicSymbols = 11;
    private const uint GnuHash = 0x6ffffff6;
    private const uint VersionsNeeded = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;
    private const int SymbolSize = 24;
    private const ushort HiddenBit = 0x8000;

    /// <summary>The mended bytes; <paramref name="original"/> stays as it is, and the same bytes always give the same.</summary>
    /// <exception cref="InvalidDataException">The file does not have the expected layout; the message gives the details.</exception>
    public static byte[] Mend(ReadOnlySpan<byte> original)
    {
        byte[] mended = original.ToArray();
        ElfImage elf = new(mended);
        ElfImage.Section symbols = elf.OnlySection(DynamicSymbols, ".dynsym");
        ElfImage.Section names = elf.LinkedStrings(symbols);

        (NeededVersion newer, NeededVersion older) = FindVersions(elf);
        uint name = FindSymbol(elf, symbols, names, newer.Index);

        byte[] replacement = new byte[NewSymbol.Length];
        Encoding.ASCII.GetBytes(OldSymbol, replacement);
        elf.Write(names.Offset + name, replacement);
        // An Elf64_Vernaux is: hash (4 bytes), flags (2), index (2), name (4), distance to the next (4).
        elf.Write(newer.Offset, elf.UInt32(older.Offset));
        elf.Write(newer.Offset + 8, elf.UInt32(older.Offset + 8));
        return mended;
    }

    /// <summary>The entries of .gnu.version_r for the new and the old version of libstdc++.</summary>
    private static (NeededVersion Newer, NeededVersion Older) FindVersions(ElfImage elf)
    {
        ElfImage.Section section = elf.OnlySection(VersionsNeeded, ".gnu.version_r");
        ElfImage.Section names = elf.LinkedStrings(section);
        NeededVersion? newer = null;
        NeededVersion? older = null;
        foreach (NeededVersion version in NeededVersions(elf, section, names))
        {
            if (version.Name == NewVersion)
            {
                newer = version;
            }
            else if (version.Name == OldVersion)
            {
                older = version;
            }
        }

        return (
            newer
                ?? throw new InvalidDataException(
                    $"The ELF file does not ask {StandardLibrary} for {NewVersion}, so that is not the cause."
                ),
            older
                ?? throw new InvalidDataException(
                    $"The ELF file does not ask {StandardLibrary} for {OldVersion}, which would take the place of {NewVersion}."
                )
        );
    }

    private static IEnumerable<NeededVersion> NeededVersions(ElfImage elf, ElfImage.Section section, ElfImage.Section names)
    {
        // An Elf64_Verneed is: version (2 bytes), count (2), file (4), distance to its entries (4), to the next file (4).
        // Distances only lead forward, so both walks end.
        long file = section.Offset;
        while (true)
        {
            if (elf.StringAt(names, elf.UInt32(file + 4)) == StandardLibrary)
            {
                long entry = file + elf.UInt32(file + 8);
                for (int left = elf.UInt16(file + 2); left > 0; left--)
                {
                    yield return new NeededVersion(elf.StringAt(names, elf.UInt32(entry + 8)), elf.UInt16(entry + 6), entry);
                    entry += elf.UInt32(entry + 12);
                }
            }

            uint next = elf.UInt32(file + 12);
            if (next == 0)
            {
                break;
            }

            file += next;
        }
    }

    /// <summary>The place, in the names, of the one symbol that needs the version.</summary>
    private static uint FindSymbol(ElfImage elf, ElfImage.Section symbols, ElfImage.Section names, ushort version)
    {
        ElfImage.Section versions = elf.OnlySection(SymbolVersions, ".gnu.version");
        ElfImage.Section hash = elf.OnlySection(GnuHash, ".gnu.hash");
        long count = symbols.Size / SymbolSize;
        long found = -1;
        for (long i = 0; i < count; i++)
        {
            if ((elf.UInt16(versions.Offset + (2 * i)) & ~HiddenBit) == version)
            {
                string needs = elf.StringAt(names, elf.UInt32(symbols.Offset + (i * SymbolSize)));
                if (needs != NewSymbol)
                {
                    throw new InvalidDataException($"The ELF file takes {needs} from {NewVersion}; only {NewSymbol} can be replaced.");
                }

                found = i;
            }
        }

        if (found < 0)
        {
            throw new InvalidDataException($"The ELF file asks for {NewVersion} but does not take {NewSymbol} from it.");
        }

        // The hash table lists symbols from the index in its second word on, and those only: defined ones. A listed symbol
        // could not be renamed without moving it.
        if (found >= elf.UInt32(hash.Offset + 4))
        {
            throw new InvalidDataException($"The ELF file's hash table lists {NewSymbol}, so it cannot be renamed in place.");
        }

        uint name = elf.UInt32(symbols.Offset + (found * SymbolSize));
        for (long i = 0; i < count; i++)
        {
            // Linkers let a name share the tail of another.
            uint other = elf.UInt32(symbols.Offset + (i * SymbolSize));
            if (i != found && other >= name && other <= name + NewSymbol.Length - 1)
            {
                throw new InvalidDataException(
                    $"The ELF file uses the name {NewSymbol} for more than one symbol, so it cannot be renamed in place."
                );
            }
        }

        return name;
    }

    private readonly record struct NeededVersion(string Name, ushort Index, long Offset);
}
