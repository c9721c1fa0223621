using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Makes an issue of an error, where it costs no more than the file that it is about.</summary>
internal static class ReadFault
{
    /// <summary>Notes an error about a file.</summary>
    /// <param name="log">The log for the copies.</param>
    /// <param name="fault">The error; its message starts with the file's path, and the place in it.</param>
    /// <param name="path">The file.</param>
    /// <param name="treatment">The treatment of the problem.</param>
    public static void AddFault(this DataIssueLog log, DataFormatException fault, string path, string treatment)
    {
        string shown = ForeignText.Show(path);
        int end = fault.Message.StartsWith(shown, StringComparison.Ordinal)
            ? fault.Message.IndexOf(": ", shown.Length, StringComparison.Ordinal)
            : -1;
        (string place, string problem) = end < 0 ? (shown, fault.Message) : (fault.Message[..end], fault.Message[(end + 2)..]);
        log.Add(place, problem.TrimEnd('.'), treatment);
    }
}
