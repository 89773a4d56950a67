define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = getelementptr i64, ptr %args, i64 6
  %v1 = load ptr, ptr %v0
  %v2 = getelementptr i64, ptr %args, i64 7
  %v3 = load ptr, ptr %v2
  %v4 = alloca i64
  br label %start
start:
  store i64 %begin, ptr %v4
  br label %test0
test0:
  %v5 = load i64, ptr %v4
  %v6 = icmp slt i64 %v5, %end
  br i1 %v6, label %loop0, label %done0
loop0:
  %v7 = load i64, ptr %v4
  %v8 = getelementptr inbounds i16, ptr %v1, i64 %v7
  %v9 = load i16, ptr %v8, !alias.scope !1, !noalias !2
  %v10 = zext i16 %v9 to i32
  %v11 = shl i32 %v10, 16
  %v12 = bitcast i32 %v11 to float
  %v13 = fmul float %v12, %v12
  %v14 = bitcast float %v13 to i32
  %v15 = lshr i32 %v14, 16
  %v16 = and i32 %v15, 1
  %v17 = add i32 %v14, 32767
  %v18 = add i32 %v17, %v16
  %v19 = or i32 %v14, 4194304
  %v20 = fcmp uno float %v13, %v13
  %v21 = select i1 %v20, i32 %v19, i32 %v18
  %v22 = and i32 %v21, -65536
  %v23 = bitcast i32 %v22 to float
  %v24 = fmul float %v23, %v12
  %v25 = bitcast float %v24 to i32
  %v26 = lshr i32 %v25, 16
  %v27 = and i32 %v26, 1
  %v28 = add i32 %v25, 32767
  %v29 = add i32 %v28, %v27
  %v30 = or i32 %v25, 4194304
  %v31 = fcmp uno float %v24, %v24
  %v32 = select i1 %v31, i32 %v30, i32 %v29
  %v33 = and i32 %v32, -65536
  %v34 = bitcast i32 %v33 to float
  %v35 = fmul float %v34, 0x3FA6E00000000000
  %v36 = bitcast float %v35 to i32
  %v37 = lshr i32 %v36, 16
  %v38 = and i32 %v37, 1
  %v39 = add i32 %v36, 32767
  %v40 = add i32 %v39, %v38
  %v41 = or i32 %v36, 4194304
  %v42 = fcmp uno float %v35, %v35
  %v43 = select i1 %v42, i32 %v41, i32 %v40
  %v44 = and i32 %v43, -65536
  %v45 = bitcast i32 %v44 to float
  %v46 = fadd float %v12, %v45
  %v47 = bitcast float %v46 to i32
  %v48 = lshr i32 %v47, 16
  %v49 = and i32 %v48, 1
  %v50 = add i32 %v47, 32767
  %v51 = add i32 %v50, %v49
  %v52 = or i32 %v47, 4194304
  %v53 = fcmp uno float %v46, %v46
  %v54 = select i1 %v53, i32 %v52, i32 %v51
  %v55 = and i32 %v54, -65536
  %v56 = bitcast i32 %v55 to float
  %v57 = fmul float %v56, 0x3FE9800000000000
  %v58 = bitcast float %v57 to i32
  %v59 = lshr i32 %v58, 16
  %v60 = and i32 %v59, 1
  %v61 = add i32 %v58, 32767
  %v62 = add i32 %v61, %v60
  %v63 = or i32 %v58, 4194304
  %v64 = fcmp uno float %v57, %v57
  %v65 = select i1 %v64, i32 %v63, i32 %v62
  %v66 = and i32 %v65, -65536
  %v67 = bitcast i32 %v66 to float
  %v68 = call float @lazuli.tanh.f32(float %v67)
  %v69 = bitcast float %v68 to i32
  %v70 = lshr i32 %v69, 16
  %v71 = and i32 %v70, 1
  %v72 = add i32 %v69, 32767
  %v73 = add i32 %v72, %v71
  %v74 = or i32 %v69, 4194304
  %v75 = fcmp uno float %v68, %v68
  %v76 = select i1 %v75, i32 %v74, i32 %v73
  %v77 = and i32 %v76, -65536
  %v78 = bitcast i32 %v77 to float
  %v79 = fadd float %v78, 0x3FF0000000000000
  %v80 = bitcast float %v79 to i32
  %v81 = lshr i32 %v80, 16
  %v82 = and i32 %v81, 1
  %v83 = add i32 %v80, 32767
  %v84 = add i32 %v83, %v82
  %v85 = or i32 %v80, 4194304
  %v86 = fcmp uno float %v79, %v79
  %v87 = select i1 %v86, i32 %v85, i32 %v84
  %v88 = and i32 %v87, -65536
  %v89 = bitcast i32 %v88 to float
  %v90 = fmul float %v12, 0x3FE0000000000000
  %v91 = bitcast float %v90 to i32
  %v92 = lshr i32 %v91, 16
  %v93 = and i32 %v92, 1
  %v94 = add i32 %v91, 32767
  %v95 = add i32 %v94, %v93
  %v96 = or i32 %v91, 4194304
  %v97 = fcmp uno float %v90, %v90
  %v98 = select i1 %v97, i32 %v96, i32 %v95
  %v99 = and i32 %v98, -65536
  %v100 = bitcast i32 %v99 to float
  %v101 = fmul float %v100, %v89
  %v102 = bitcast float %v101 to i32
  %v103 = lshr i32 %v102, 16
  %v104 = and i32 %v103, 1
  %v105 = add i32 %v102, 32767
  %v106 = add i32 %v105, %v104
  %v107 = or i32 %v102, 4194304
  %v108 = fcmp uno float %v101, %v101
  %v109 = select i1 %v108, i32 %v107, i32 %v106
  %v110 = and i32 %v109, -65536
  %v111 = bitcast i32 %v110 to float
  %v112 = getelementptr inbounds i16, ptr %v3, i64 %v7
  %v113 = bitcast float %v111 to i32
  %v114 = lshr i32 %v113, 16
  %v115 = trunc i32 %v114 to i16
  store i16 %v115, ptr %v112, !alias.scope !3, !noalias !4
  %v116 = add nsw i64 %v7, 1
  store i64 %v116, ptr %v4
  br label %test0
done0:
  ret void
}
define internal float @lazuli.exp.f32(float %x0) alwaysinline nounwind willreturn memory(none) {
entry:
  br label %start
start:
  %v0 = fcmp olt float %x0, 0xC05A000000000000
  %v1 = select i1 %v0, float 0xC05A000000000000, float %x0
  %v2 = fcmp ogt float %v1, 0x4056400000000000
  %v3 = select i1 %v2, float 0x4056400000000000, float %v1
  %v4 = call float @llvm.fmuladd.f32(float %v3, float 0x3FF7154760000000, float 0x4168000000000000)
  %v5 = bitcast float %v4 to i32
  %v6 = sub i32 %v5, 1262485504
  %v7 = fsub float %v4, 0x4168000000000000
  %v8 = call float @llvm.fmuladd.f32(float %v7, float 0xBFE6300000000000, float %v3)
  %v9 = call float @llvm.fmuladd.f32(float %v7, float 0x3F2BD01060000000, float %v8)
  %v10 = fmul float %v9, %v9
  %v11 = call float @llvm.fmuladd.f32(float 0x3F2A0D2CE0000000, float %v9, float 0x3F56E879C0000000)
  %v12 = call float @llvm.fmuladd.f32(float %v11, float %v9, float 0x3F81112100000000)
  %v13 = call float @llvm.fmuladd.f32(float %v12, float %v9, float 0x3FA5553820000000)
  %v14 = call float @llvm.fmuladd.f32(float %v13, float %v9, float 0x3FC5555540000000)
  %v15 = call float @llvm.fmuladd.f32(float %v14, float %v9, float 0x3FE0000000000000)
  %v16 = call float @llvm.fmuladd.f32(float %v10, float %v15, float %v9)
  %v17 = ashr i32 %v6, 1
  %v18 = sub i32 %v6, %v17
  %v19 = fadd float %v16, 0x3FF0000000000000
  %v20 = add i32 %v17, 127
  %v21 = shl i32 %v20, 23
  %v22 = bitcast i32 %v21 to float
  %v23 = fmul float %v19, %v22
  %v24 = add i32 %v18, 127
  %v25 = shl i32 %v24, 23
  %v26 = bitcast i32 %v25 to float
  %v27 = fmul float %v23, %v26
  ret float %v27
}
define internal float @lazuli.tanh.f32(float %x0) alwaysinline nounwind willreturn memory(none) {
entry:
  br label %start
start:
  %v0 = call float @llvm.fabs.f32(float %x0)
  %v1 = fadd float %v0, %v0
  %v2 = call float @lazuli.exp.f32(float %v1)
  %v3 = fadd float %v2, 0x3FF0000000000000
  %v4 = fdiv float 0xC000000000000000, %v3
  %v5 = fadd float %v4, 0x3FF0000000000000
  %v6 = fmul float %x0, %x0
  %v7 = call float @llvm.fmuladd.f32(float 0xBF775E1D40000000, float %v6, float 0x3F952269C0000000)
  %v8 = call float @llvm.fmuladd.f32(float %v7, float %v6, float 0xBFAB83C5A0000000)
  %v9 = call float @llvm.fmuladd.f32(float %v8, float %v6, float 0x3FC1107260000000)
  %v10 = call float @llvm.fmuladd.f32(float %v9, float %v6, float 0xBFD5555320000000)
  %v11 = fmul float %v10, %v6
  %v12 = call float @llvm.fmuladd.f32(float %v11, float %x0, float %x0)
  %v13 = fcmp olt float %v0, 0x3FE4000000000000
  %v14 = select i1 %v13, float %v12, float %v5
  %v15 = call float @llvm.copysign.f32(float %v14, float %x0)
  ret float %v15
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
