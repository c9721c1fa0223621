using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Throws if an argument is out of range, with .NET's own messages, but with the value formatted the same in every culture. .NET's own
/// constructor and helpers format it by the current culture and are banned for that reason.
/// </summary>
internal static class OutOfRange
{
    /// <summary>The exception that says what is wrong with a value, and the value.</summary>
    /// <param name="parameter">The argument's or the option's name.</param>
    /// <param name="value">The given value.</param>
    /// <param name="problem">The fault of the value, in one sentence.</param>
#pragma warning disable RS0030 // The value is given as a text, which no culture changes.
    public static ArgumentOutOfRangeException Of(string? parameter, object? value, string problem) => new(parameter, Text(value), problem);
#pragma warning restore RS0030

    /// <summary>Refuses zero.</summary>
    public static void ThrowIfZero<T>(T value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : INumberBase<T>
    {
        if (T.IsZero(value))
        {
            throw Must(parameter, value, "be a non-zero value");
        }
    }

    /// <summary>Refuses what is below zero.</summary>
    public static void ThrowIfNegative<T>(T value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : INumberBase<T>
    {
        if (T.IsNegative(value))
        {
            throw Must(parameter, value, "be a non-negative value");
        }
    }

    /// <summary>Refuses zero and what is below.</summary>
    public static void ThrowIfNegativeOrZero<T>(T value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : INumberBase<T>
    {
        if (T.IsNegative(value) || T.IsZero(value))
        {
            throw Must(parameter, value, "be a non-negative and non-zero value");
        }
    }

    /// <summary>Refuses all but one value.</summary>
    public static void ThrowIfNotEqual<T>(T value, T other, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : IEquatable<T>
    {
        if (!value.Equals(other))
        {
            throw Must(parameter, value, $"be equal to '{Text(other)}'");
        }
    }

    /// <summary>Refuses what is above another value.</summary>
    public static void ThrowIfGreaterThan<T>(T value, T other, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : IComparable<T>
    {
        if (value.CompareTo(other) > 0)
        {
            throw Must(parameter, value, $"be less than or equal to '{Text(other)}'");
        }
    }

    /// <summary>Refuses what is below another value.</summary>
    public static void ThrowIfLessThan<T>(T value, T other, [CallerArgumentExpression(nameof(value))] string? parameter = null)
        where T : IComparable<T>
    {
        if (value.CompareTo(other) < 0)
        {
            throw Must(parameter, value, $"be greater than or equal to '{Text(other)}'");
        }
    }

    private static ArgumentOutOfRangeException Must(string? parameter, object value, string must) =>
        Of(parameter, value, $"{parameter} ('{Text(value)}') must {must}.");

    private static string? Text(object? value) =>
        value is IFormattable number ? number.ToString(format: null, CultureInfo.InvariantCulture) : value?.ToString();
}
