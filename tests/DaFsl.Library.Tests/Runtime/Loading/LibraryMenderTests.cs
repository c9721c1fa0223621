using System.Text;
using DaFsl.Library.Runtime.Loading;

namespace DaFsl.Library.Tests.Runtime.Loading;

public class LibraryMenderTests
{
    [Fact]
    public void Mend_library_of_newer_libstdcxx_changes_one_name_and_one_version()
    {
        SmallElf elf = new();
        byte[] original = elf.ToBytes();
        byte[] expected = [.. original];
        byte[] name = Encoding.ASCII.GetBytes("_ZNSt8ios_base4InitC1Ev\0\0\0\0\0");
        name.CopyTo(expected, elf.StringsOffset + 1);
        // Hash and name offset of the second entry, into the first; flags, index and distance stay.
        original.AsSpan(elf.VersionsOffset + 16, 4).CopyTo(expected.AsSpan(elf.VersionsOffset));
        original.AsSpan(elf.VersionsOffset + 24, 4).CopyTo(expected.AsSpan(elf.VersionsOffset + 8));
        byte[] before = [.. original];

        byte[] mended = LibraryMender.Mend(original);

        Assert.Equal(expected, mended);
        Assert.Equal(before, original);
    }

    [Fact]
    public void Mend_installed_library_changes_two_places_once()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(path), "TorchSharp's library for Linux does not lie beside the tests.");
        byte[] original = File.ReadAllBytes(path);

        byte[] mended = LibraryMender.Mend(original);

        int[] changed = [.. Enumerable.Range(0, original.Length).Where(i => original[i] != mended[i])];
        Assert.Equal(original.Length, mended.Length);
        Assert.InRange(changed.Length, 1, 28 + 4 + 4);
        Assert.True(original.AsSpan().IndexOf("_ZSt21ios_base_library_initv"u8) > 0);
        Assert.Equal(mended, LibraryMender.Mend(original));
        Assert.Equal(
            "The ELF file does not ask libstdc++.so.6 for GLIBCXX_3.4.32, so that is not the cause.",
            Assert.Throws<InvalidDataException>(() => LibraryMender.Mend(mended)).Message
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("This is no library, but it is as long as the header of one would be, and longer.")]
    public void Mend_other_file_says_so(string content) =>
        Refuses(Encoding.ASCII.GetBytes(content), "The file is not a 64-bit little-endian ELF file.");

    [Fact]
    public void Mend_32_bit_library_says_so()
    {
        byte[] bytes = new SmallElf().ToBytes();
        bytes[4] = 1;

        Refuses(bytes, "The file is not a 64-bit little-endian ELF file.");
    }

    [Fact]
    public void Mend_truncated_library_says_where_it_ends()
    {
        byte[] bytes = new SmallElf().ToBytes();
        int headers = bytes.Length - (6 * 64);

        Refuses(bytes[..^1], $"The ELF file has {bytes.Length - 1} bytes, and 384 bytes that it refers to should be at {headers}.");
        Refuses(bytes[..64], $"The ELF file has 64 bytes, and 384 bytes that it refers to should be at {headers}.");
    }

    [Fact]
    public void Mend_any_truncation_or_single_damaged_byte_mends_or_refuses_plainly()
    {
        byte[] bytes = new SmallElf().ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            Assert.Throws<InvalidDataException>(() => LibraryMender.Mend(bytes.AsSpan(0, i)));
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0xff;
            Exception? fault = Record.Exception(() => LibraryMender.Mend(damaged));
            Assert.True(fault is null or InvalidDataException, $"Byte {i}: {fault}");
        }
    }

    [Fact]
    public void Mend_section_past_the_end_says_where()
    {
        byte[] bytes = new SmallElf().ToBytes();
        // The size of section 1, .dynsym, in its header.
        int size = bytes.Length - (5 * 64) + 32;
        bytes[size + 2] = 1;

        Refuses(bytes, $"The ELF file's .dynsym (offset 64, {65536 + 72} bytes) reaches past the file's end ({bytes.Length} bytes).");
    }

    [Fact]
    public void Mend_library_without_versions_says_so()
    {
        byte[] bytes = new SmallElf().ToBytes();
        // The type of section 4, .gnu.version_r, in its header.
        bytes[bytes.Length - (2 * 64) + 4] = 0;

        Refuses(bytes, "The ELF file has 0 sections of the kind .gnu.version_r; expected 1.");
    }

    [Fact]
    public void Mend_library_that_needs_other_versions_says_so()
    {
        SmallElf newer = new();
        newer.Versions[0] = ("GLIBCXX_3.4.33", 1, 3);
        SmallElf elsewhere = new() { File = "libc++.so.1" };
        SmallElf alone = new();
        alone.Versions.RemoveAt(1);

        Refuses(newer.ToBytes(), "The ELF file does not ask libstdc++.so.6 for GLIBCXX_3.4.32, so that is not the cause.");
        Refuses(elsewhere.ToBytes(), "The ELF file does not ask libstdc++.so.6 for GLIBCXX_3.4.32, so that is not the cause.");
        Refuses(alone.ToBytes(), "The ELF file does not ask libstdc++.so.6 for GLIBCXX_3.4, which would take the place of GLIBCXX_3.4.32.");
    }

    [Fact]
    public void Mend_library_that_takes_more_from_the_version_names_the_symbol()
    {
        SmallElf elf = new() { FirstHashed = 4 };
        elf.Symbols.Add(("_ZSt3newv", 3));

        Refuses(elf.ToBytes(), "The ELF file takes _ZSt3newv from GLIBCXX_3.4.32; only _ZSt21ios_base_library_initv can be replaced.");
    }

    [Fact]
    public void Mend_library_that_takes_nothing_from_the_version_says_so()
    {
        SmallElf elf = new();
        elf.Symbols.RemoveAt(1);

        Refuses(elf.ToBytes(), "The ELF file asks for GLIBCXX_3.4.32 but does not take _ZSt21ios_base_library_initv from it.");
    }

    [Fact]
    public void Mend_symbol_in_the_hash_table_is_not_renamed() =>
        Refuses(
            new SmallElf { FirstHashed = 1 }.ToBytes(),
            "The ELF file's hash table lists _ZSt21ios_base_library_initv, so it cannot be renamed in place."
        );

    [Fact]
    public void Mend_name_that_shares_its_tail_is_not_renamed()
    {
        SmallElf elf = new() { FirstHashed = 4 };
        elf.Symbols.Add(("library_initv", 2));

        Refuses(
            elf.ToBytes(),
            "The ELF file uses the name _ZSt21ios_base_library_initv for more than one symbol, so it cannot be renamed in place."
        );
    }

    private static void Refuses(byte[] bytes, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => LibraryMender.Mend(bytes)).Message);
}
