using Shared;

namespace QuickStart;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">What to run on.</param>
/// <param name="Output">The folder for the files.</param>
/// <param name="Seed">Where all chance comes from.</param>
/// <param name="Strict">Whether issues of the data are errors.</param>
internal sealed record RunRequest(DataChoice Data, string Output, int Seed, bool Strict);
