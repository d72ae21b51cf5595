using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>
/// Rows in the binary form of <c>COPY</c>, in memory: so that writing a value never waits, and what waits is one write of many rows.
/// The form of each type is that of its <c>typreceive</c> function.
/// </summary>
internal sealed class CopyBuffer : IDisposable
{
    private const long MicrosecondTicks = TimeSpan.TicksPerMillisecond / 1000;
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly int EpochDay = new DateOnly(2000, 1, 1).DayNumber;

    // Half of a surrogate pair is an error, as it is in a parameter, and not replaced by another character.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(96 * 1024);
    private int _length;

    internal int Length => _length;

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    internal void Clear() => _length = 0;

    internal void TruncateTo(int length) => _length = length;

    internal void WriteHeader() => Append(Header);

    internal void StartRow(int columns) => BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)columns);

    internal void WriteTrailer() => BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);

    internal void Write<T>(T value, NpgsqlDbType type)
    {
        // The comparisons of types are settled when the method is compiled for each T; only references are looked at while it runs.
        if (typeof(T) == typeof(long))
            WriteInteger(Unsafe.As<T, long>(ref value), type);
        else if (typeof(T) == typeof(int))
            WriteInteger(Unsafe.As<T, int>(ref value), type);
        else if (typeof(T) == typeof(bool))
            WriteBoolean(Unsafe.As<T, bool>(ref value));
        else if (typeof(T) == typeof(double))
            WriteDouble(Unsafe.As<T, double>(ref value), type);
        else if (typeof(T) == typeof(decimal))
            WriteDecimal(Unsafe.As<T, decimal>(ref value));
        else if (typeof(T) == typeof(DateTime))
            WriteDateTime(Unsafe.As<T, DateTime>(ref value), type);
        else if (typeof(T) == typeof(DateTimeOffset))
            WriteDateTimeOffset(Unsafe.As<T, DateTimeOffset>(ref value));
        else if (typeof(T) == typeof(Guid))
            WriteGuid(Unsafe.As<T, Guid>(ref value));
        else if (value is null)
            WriteNull();
        else if (typeof(T) == typeof(long?))
            WriteInteger(Unsafe.As<T, long?>(ref value).GetValueOrDefault(), type);
        else if (typeof(T) == typeof(int?))
            WriteInteger(Unsafe.As<T, int?>(ref value).GetValueOrDefault(), type);
        else if (typeof(T) == typeof(bool?))
            WriteBoolean(Unsafe.As<T, bool?>(ref value).GetValueOrDefault());
        else if (typeof(T) == typeof(double?))
            WriteDouble(Unsafe.As<T, double?>(ref value).GetValueOrDefault(), type);
        else if (typeof(T) == typeof(decimal?))
            WriteDecimal(Unsafe.As<T, decimal?>(ref value).GetValueOrDefault());
        else if (typeof(T) == typeof(DateTime?))
            WriteDateTime(Unsafe.As<T, DateTime?>(ref value).GetValueOrDefault(), type);
        else if (typeof(T) == typeof(DateTimeOffset?))
            WriteDateTimeOffset(Unsafe.As<T, DateTimeOffset?>(ref value).GetValueOrDefault());
        else if (typeof(T) == typeof(Guid?))
            WriteGuid(Unsafe.As<T, Guid?>(ref value).GetValueOrDefault());
        else if (typeof(T) == typeof(string))
            WriteText(Unsafe.As<T, string>(ref value), type);
        else
            WriteObject(value, type);
    }

    private void WriteObject(object value, NpgsqlDbType type)
    {
        switch (value)
        {
            case string v: WriteText(v, type); break;
            case byte[] v: WriteBytes(v, type); break;
            case long v: WriteInteger(v, type); break;
            case int v: WriteInteger(v, type); break;
            case short v: WriteInteger(v, type); break;
            case byte v: WriteInteger(v, type); break;
            case sbyte v: WriteInteger(v, type); break;
            case bool v: WriteBoolean(v); break;
            case float v: WriteDouble(v, type); break;
            case double v: WriteDouble(v, type); break;
            case decimal v: WriteDecimal(v); break;
            case Guid v: WriteGuid(v); break;
            case char v: WriteText(v.ToString(), type); break;
            case DateTime v: WriteDateTime(v, type); break;
            case DateTimeOffset v: WriteDateTimeOffset(v); break;
            case DateOnly v: WriteDay(v); break;
            case TimeOnly v: WriteInt64(v.Ticks / MicrosecondTicks); break;
            case TimeSpan v when type == NpgsqlDbType.Time: WriteInt64(v.Ticks / MicrosecondTicks); break;
            case TimeSpan v: WriteInterval(v); break;
            case IList v when (type & NpgsqlDbType.Array) != 0: WriteArray(v, type & ~NpgsqlDbType.Array); break;
            default: throw new NotSupportedException($"A value of type {value.GetType()} cannot be written as {type}.");
        }
    }

    private void WriteNull() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    private void WriteInteger(long value, NpgsqlDbType type)
    {
        switch (type)
        {
            case NpgsqlDbType.Bigint:
                WriteInt64(value);
                break;
            case NpgsqlDbType.Integer:
                WriteInt32(checked((int)value));
                break;
            case NpgsqlDbType.Smallint:
                Span<byte> bytes = Field(2);
                BinaryPrimitives.WriteInt16BigEndian(bytes, checked((short)value));
                break;
            default:
                WriteDecimal(value);
                break;
        }
    }

    private void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Field(8), value);

    private void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(4), value);

    private void WriteBoolean(bool value) => Field(1)[0] = value ? (byte)1 : (byte)0;

    private void WriteDouble(double value, NpgsqlDbType type)
    {
        if (type == NpgsqlDbType.Real)
            BinaryPrimitives.WriteSingleBigEndian(Field(4), (float)value);
        else
            BinaryPrimitives.WriteDoubleBigEndian(Field(8), value);
    }

    private void WriteGuid(Guid value) => value.TryWriteBytes(Field(16), bigEndian: true, out _);

    private void WriteText(string value, NpgsqlDbType type)
    {
        int prefix = type == NpgsqlDbType.Jsonb ? 1 : 0;
        int most = Utf8.GetMaxByteCount(value.Length);
        Reserve(4 + prefix + most);
        int start = _length + 4;
        if (prefix == 1)
            _bytes[start] = 1;
        int written = Utf8.GetBytes(value, _bytes.AsSpan(start + prefix)) + prefix;
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length), written);
        _length = start + written;
    }

    private void WriteBytes(byte[] value, NpgsqlDbType type)
    {
        // The binary form of jsonb is a version and the text.
        int prefix = type == NpgsqlDbType.Jsonb ? 1 : 0;
        Span<byte> field = Field(value.Length + prefix);
        if (prefix == 1)
            field[0] = 1;
        value.CopyTo(field[prefix..]);
    }

    private void WriteDateTime(DateTime value, NpgsqlDbType type)
    {
        if (type == NpgsqlDbType.Date)
            WriteDay(DateOnly.FromDateTime(value));
        else
            WriteMoment(BulkTimes.Checked(value, type));
    }

    private void WriteDateTimeOffset(DateTimeOffset value) => WriteMoment(BulkTimes.Instant(value));

    private void WriteMoment(DateTime value) => WriteInt64(
        !BulkTimes.IsEndless(value) ? (value.Ticks - Epoch) / MicrosecondTicks : value == DateTime.MaxValue ? long.MaxValue : long.MinValue);

    private void WriteDay(DateOnly value) => WriteInt32(
        !BulkTimes.IsEndless(value) ? value.DayNumber - EpochDay : value == DateOnly.MaxValue ? int.MaxValue : int.MinValue);

    private void WriteInterval(TimeSpan value)
    {
        Span<byte> field = Field(16);
        BinaryPrimitives.WriteInt64BigEndian(field, (value.Ticks - (value.Days * TimeSpan.TicksPerDay)) / MicrosecondTicks);
        BinaryPrimitives.WriteInt32BigEndian(field[8..], value.Days);
        BinaryPrimitives.WriteInt32BigEndian(field[12..], 0);
    }

    // Digits in base 10,000, the point between two of them, and how many decimal places to show.
    private void WriteDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        int scale = (bits[3] >> 16) & 0xFF;
        UInt128 number = new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        // Fill the last group of the fraction.
        int pad = (4 - (scale % 4)) % 4;
        UInt128 factor = pad switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
        number *= factor;
        Span<short> groups = stackalloc short[12];
        int count = 0;
        while (number != 0)
        {
            (number, UInt128 digit) = UInt128.DivRem(number, 10_000);
            groups[count++] = (short)digit;
        }

        int fraction = (scale + pad) / 4;
        int weight = count - fraction - 1;
        Span<byte> field = Field(8 + (2 * count));
        BinaryPrimitives.WriteInt16BigEndian(field, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(field[2..], (short)weight);
        BinaryPrimitives.WriteInt16BigEndian(field[4..], bits[3] < 0 && count > 0 ? (short)0x4000 : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(field[6..], (short)scale);
        for (int i = 0; i < count; i++)
            BinaryPrimitives.WriteInt16BigEndian(field[(8 + (2 * i))..], groups[count - 1 - i]);
    }

    private void WriteArray(IList values, NpgsqlDbType element)
    {
        int start = _length;
        Take(4);
        bool hasNull = values.Cast<object?>().Any(static v => v is null);
        WriteRaw(values.Count == 0 ? 0 : 1);
        WriteRaw(hasNull ? 1 : 0);
        WriteRaw(SqlTypes.Oid(element));
        if (values.Count > 0)
        {
            WriteRaw(values.Count);
            WriteRaw(1);
        }

        foreach (object? value in values)
        {
            if (value is null)
                WriteNull();
            else
                WriteObject(value, element);
        }

        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start), _length - start - 4);
    }

    private void WriteRaw(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    private Span<byte> Field(int length)
    {
        Span<byte> field = Take(4 + length);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        return field[4..];
    }

    private void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int length)
    {
        Reserve(length);
        Span<byte> span = _bytes.AsSpan(_length, length);
        _length += length;
        return span;
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - _length >= length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(BitOperations.RoundUpToPowerOf2((uint)(_length + length)), (uint)_bytes.Length * 2L)));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
