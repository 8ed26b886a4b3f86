//! Memory that belongs to others: Arrow's capsules and Python's buffers. The only file with unsafe code.
//!
//! A capsule is a bare pointer and a buffer a bare address; there is no safe way to take either. What is trusted is what every
//! consumer of these two protocols trusts: that a producer which hands out a capsule of the agreed name keeps to Arrow's C data
//! interface, and that nobody writes to an array while a call reads it.
#![expect(unsafe_code, reason = "capsules and buffers are pointers into memory that others own")]

use std::ffi::CStr;
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{ArrayRef, make_array};
use arrow_buffer::Buffer;
use arrow_schema::{ArrowError, Field};
use pyo3::buffer::PyUntypedBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

/// The arrays of a stream, taken out of what `__arrow_c_stream__` gave.
pub(crate) fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Result<ArrayStreamReader, ArrowError>> {
    let place = pointer::<FFI_ArrowArrayStream>(capsule, c"arrow_array_stream")?;
    // SAFETY: a capsule of this name holds an initialized stream; it is moved out and marked released, as the interface says.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(place.as_ptr()) };
    Ok(ArrayStreamReader::try_new(stream))
}

/// The one array of what `__arrow_c_array__` gave, and what it says of itself.
pub(crate) fn array(
    schema: &Bound<'_, PyCapsule>,
    array: &Bound<'_, PyCapsule>,
) -> PyResult<Result<(Field, ArrayRef), ArrowError>> {
    let schema = pointer::<FFI_ArrowSchema>(schema, c"arrow_schema")?;
    let array = pointer::<FFI_ArrowArray>(array, c"arrow_array")?;
    // SAFETY: capsules of these names hold an initialized schema, which lives as long as its capsule, and an array, which is
    // moved out.
    let (field, data) =
        unsafe { (Field::try_from(schema.as_ref()), from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref())) };
    Ok(field.and_then(|field| Ok((field, make_array(data?)))))
}

/// The bytes of a contiguous buffer, kept alive and exported for as long as they are read; `None` if it is not contiguous.
pub(crate) fn bytes(buffer: PyUntypedBuffer) -> Option<Buffer> {
    let length = buffer.len_bytes();
    let start = NonNull::new(buffer.buf_ptr().cast::<u8>()).filter(|_| length > 0);
    if !buffer.is_c_contiguous() {
        return None;
    }
    Some(match start {
        // SAFETY: Python guarantees `length` bytes from `start` on until the buffer is released, which dropping the owner does.
        Some(start) => unsafe { Buffer::from_custom_allocation(start, length, Arc::new(buffer)) },
        None => Buffer::from(Vec::<u8>::new()),
    })
}

/// The address in a capsule of this name.
fn pointer<T>(capsule: &Bound<'_, PyCapsule>, name: &'static CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.pointer_checked(Some(name))?.cast::<T>())
}
