using System.Text.Json;

namespace DaFsl.Library.Data.Reading;

/// <summary>Reads arrays of numbers from JSON.</summary>
internal static class JsonNumbers
{
    /// <summary>
    /// Moves to the next value's end, and gives its numbers where it is an array of as many numbers as there is room for.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="numbers">The destination of the numbers.</param>
    /// <param name="expected">A description of the expected value, for the problem.</param>
    /// <param name="problem">The fault of the value; null if there is none.</param>
    /// <returns>True if numbers were read; false without a problem if the value is null or an empty array.</returns>
    public static bool TryReadNumbers(this JsonStream json, Span<double> numbers, string expected, out string? problem)
    {
        problem = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            problem = json.TokenType == JsonTokenType.Null ? null : json.Mismatch(expected);
            json.Skip();
            return false;
        }

        int count = 0;
        while (json.ReadElement())
        {
            if (count == numbers.Length || !json.TryGetNumber(out numbers[count]))
            {
                problem ??= json.Mismatch(expected);
                json.Skip();
                continue;
            }

            count++;
        }

        if (count > 0 && count < numbers.Length)
        {
            problem ??= json.Mismatch(expected);
        }

        return count == numbers.Length && problem is null;
    }
}
